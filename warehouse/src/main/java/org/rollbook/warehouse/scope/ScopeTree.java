package org.rollbook.warehouse.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.declaration.Position;
import org.rollbook.warehouse.declaration.Violations;

/**
 * The tree by which people are counted and rights are given: province, reporting units, counties.
 * It is not the tree of divisions: Meihekou stands directly under the province, although its code
 * shares Tonghua's prefix.
 */
public final class ScopeTree {
  private final Map<String, ScopeNode> nodes;
  private final ScopeNode province;

  private ScopeTree(Map<String, ScopeNode> nodes, ScopeNode province) {
    this.nodes = nodes;
    this.province = province;
  }

  /**
   * Reads the tree out of the code system {@code scope}.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException if it is no tree
   */
  public static ScopeTree of(CodeBook codes) {
    Violations violations = new Violations();
    Map<String, ScopeNode> nodes = new LinkedHashMap<>();
    for (CodeEntry entry : codes.own("scope").entries()) {
      Map<String, String> more = entry.targets();
      ScopeNode.Kind kind = ScopeNode.Kind.PROVINCE;
      try {
        kind = ScopeNode.Kind.valueOf(more.getOrDefault("kind", "").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        violations.add(
            position(entry), "kind must be one of " + Arrays.toString(ScopeNode.Kind.values()));
      }
      String aliases = more.getOrDefault("aliases", "");
      nodes.put(
          entry.code(),
          new ScopeNode(
              entry.code(),
              entry.label(),
              kind,
              more.getOrDefault("parent", ""),
              aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|")),
              more.getOrDefault("level", ""),
              Integer.parseInt(more.getOrDefault("row", "0")),
              Integer.parseInt(more.getOrDefault("column", "0"))));
    }
    for (ScopeNode node : nodes.values()) {
      boolean root = node.kind() == ScopeNode.Kind.PROVINCE;
      if (root != node.parent().isEmpty() || (!root && !nodes.containsKey(node.parent()))) {
        violations.add(
            new Position("codes/scope/rollbook.csv", 0, node.code()),
            "has no parent that exists: '%s'".formatted(node.parent()));
      }
    }
    List<ScopeNode> roots =
        nodes.values().stream().filter(n -> n.kind() == ScopeNode.Kind.PROVINCE).toList();
    if (roots.size() != 1) {
      violations.add(new Position("codes/scope/rollbook.csv", 0, "kind"), "needs one province");
    }
    violations.throwIfAny("The scope tree");
    return new ScopeTree(nodes, roots.getFirst());
  }

  private static Position position(CodeEntry entry) {
    return new Position("codes/scope/rollbook.csv", 0, entry.code());
  }

  public ScopeNode province() {
    return province;
  }

  public Optional<ScopeNode> find(String code) {
    return Optional.ofNullable(nodes.get(code));
  }

  public Collection<ScopeNode> all() {
    return List.copyOf(nodes.values());
  }

  /** The nodes directly below one, in the order of the file. */
  public List<ScopeNode> children(String code) {
    return nodes.values().stream().filter(node -> node.parent().equals(code)).toList();
  }

  /** Whether a place is another one, or lies in it. */
  public boolean contains(String outer, String inner) {
    for (ScopeNode node = nodes.get(inner); node != null; node = nodes.get(node.parent())) {
      if (node.code().equals(outer)) {
        return true;
      }
    }
    return false;
  }

  /** The reporting units. */
  public List<ScopeNode> units() {
    return children(province.code());
  }
}
