package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * The place that a page is about, with those above it.
 *
 * @param path from the province down to the place itself
 */
public record Place(List<ScopeNode> path) {
  public Place {
    path = List.copyOf(path);
    requireNonNull(path.getLast(), "path is empty");
  }

  /** The place of a code; empty if there is none. */
  public static Optional<Place> of(ScopeTree scopes, String code) {
    List<ScopeNode> path = new ArrayList<>();
    Optional<ScopeNode> node = scopes.find(code);
    while (node.isPresent()) {
      path.addFirst(node.get());
      node = scopes.find(node.get().parent());
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(new Place(path));
  }

  public ScopeNode node() {
    return path.getLast();
  }

  /** The reporting unit that it is or belongs to; the province for the province. */
  public ScopeNode unit() {
    return path.get(Math.min(1, path.size() - 1));
  }

  /** The place whose children the page compares: itself, or the unit that a county belongs to. */
  public ScopeNode compared() {
    return switch (node().kind()) {
      case PROVINCE, UNIT -> node();
      case OWN, COUNTY, ORGAN -> path.get(path.size() - 2);
    };
  }
}
