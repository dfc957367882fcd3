package org.rollbook.etl.conform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Places an organ by the beginning of its name, within the part of the tree that its sender reports
 * on: 白山市财政局 belongs to Baishan itself, 靖宇县三道湖镇 to Jingyu, as a township.
 */
final class OrganDirectory implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String TOWNSHIP_LEVEL = "4";
  private static final int MOST_REMEMBERED = 50_000;

  /** Where an organ stands. */
  record Placement(String unit, String county, String level) implements Serializable {}

  private record Beginning(String text, String unit, String county, String level)
      implements Serializable {}

  private final Map<String, List<Beginning>> beginnings = new HashMap<>();
  private final Map<String, List<String>> townships = new HashMap<>();
  private final List<Beginning> anywhere;
  private transient Map<String, Optional<Placement>> placed;

  OrganDirectory(ScopeTree scopes, CodeBook codes) {
    for (ScopeNode unit : scopes.units()) {
      List<Beginning> list = new ArrayList<>();
      for (ScopeNode node : scopes.children(unit.code())) {
        List<String> names = new ArrayList<>(node.aliases());
        if (node.kind() != ScopeNode.Kind.OWN) {
          names.add(node.label().zh());
          // Who may name any organ of the province says which unit it belongs to.
          List.copyOf(names).forEach(name -> names.add(unit.label().zh() + name));
        }
        names.forEach(
            name -> list.add(new Beginning(name, unit.code(), node.code(), node.level())));
      }
      // The longest beginning is the most exact: 白山市浑江区 before 白山市.
      list.sort(Comparator.comparingInt((Beginning each) -> each.text().length()).reversed());
      beginnings.put(unit.code(), List.copyOf(list));
    }
    List<Beginning> all = new ArrayList<>();
    beginnings.values().forEach(all::addAll);
    all.sort(Comparator.comparingInt((Beginning each) -> each.text().length()).reversed());
    anywhere = List.copyOf(all);
    for (CodeEntry township : codes.get("township", "nbs2023").entries()) {
      townships
          .computeIfAbsent(township.targets().get("scope"), county -> new ArrayList<>())
          .add(township.label().zh());
    }
    // A county that came under another unit stands twice in the tree, with the same townships.
    for (CodeEntry node : codes.own("scope").entries()) {
      String same = node.targets().getOrDefault("same_as", "");
      if (townships.containsKey(same)) {
        townships.putIfAbsent(node.code(), townships.get(same));
      }
    }
  }

  /**
   * Where the organ of this name stands in the part of the tree that the sender reports on; of a
   * provincial system, in the whole tree.
   */
  Optional<Placement> place(String sender, String organ) {
    if (placed == null) {
      placed = new HashMap<>();
    }
    if (placed.size() > MOST_REMEMBERED) {
      placed.clear();
    }
    return placed.computeIfAbsent(sender + "\u0000" + organ, key -> find(sender, organ));
  }

  private Optional<Placement> find(String sender, String organ) {
    for (Beginning beginning : beginnings.getOrDefault(sender, anywhere)) {
      if (organ.startsWith(beginning.text())) {
        String rest = organ.substring(beginning.text().length());
        boolean township =
            townships.getOrDefault(beginning.county(), List.of()).stream()
                .anyMatch(rest::startsWith);
        return Optional.of(
            new Placement(
                beginning.unit(),
                beginning.county(),
                township ? TOWNSHIP_LEVEL : beginning.level()));
      }
    }
    return Optional.empty();
  }
}
