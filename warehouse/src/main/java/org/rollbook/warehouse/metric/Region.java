package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * The places that a question is about: one, or all of a level within one.
 *
 * @param level the level of the places
 * @param within the place that they are or lie in
 */
public record Region(RegionLevel level, ScopeNode within) {
  public Region {
    requireNonNull(level, "level is null");
    requireNonNull(within, "within is null");
    if (levelOf(within).deeperThan(level)) {
      throw new IllegalArgumentException(
          "No %s lies within %s".formatted(level.word(), within.code()));
    }
  }

  /** One place as a whole. */
  public static Region of(ScopeNode node) {
    return new Region(levelOf(node), node);
  }

  /**
   * The places directly below one.
   *
   * @throws RollbookException if there are none
   */
  public static Region below(ScopeNode node) {
    return switch (levelOf(node)) {
      case PROVINCE -> new Region(RegionLevel.UNIT, node);
      case UNIT -> new Region(RegionLevel.COUNTY, node);
      case COUNTY ->
          throw new RollbookException(
              Fault.ARGUMENT_INVALID,
              "Below %s (%s) are no regions; ask for it as a whole, or by region of the unit above it."
                  .formatted(node.code(), node.label().zh()));
    };
  }

  static RegionLevel levelOf(ScopeNode node) {
    return switch (node.kind()) {
      case PROVINCE -> RegionLevel.PROVINCE;
      case UNIT -> RegionLevel.UNIT;
      case OWN, COUNTY, ORGAN -> RegionLevel.COUNTY;
    };
  }

  /** The places, in the order of the tree. */
  public List<ScopeNode> nodes(ScopeTree scopes) {
    RegionLevel of = levelOf(within);
    if (of == level) {
      return List.of(within);
    }
    List<ScopeNode> below = scopes.children(within.code());
    return of == RegionLevel.PROVINCE && level == RegionLevel.COUNTY
        ? below.stream().flatMap(unit -> scopes.children(unit.code()).stream()).toList()
        : below;
  }

  /** The code of the place that a row of a mart counts for. */
  String scope(String alias) {
    return switch (level) {
      case PROVINCE -> Engine.literal(within.code());
      case UNIT -> alias + ".scope_unit";
      case COUNTY -> alias + ".scope_county";
    };
  }

  /** Which rows of a mart lie within; empty if all do. */
  public Optional<String> condition(String alias) {
    return switch (levelOf(within)) {
      case PROVINCE -> Optional.empty();
      case UNIT ->
          Optional.of("%s.scope_unit = %s".formatted(alias, Engine.literal(within.code())));
      case COUNTY ->
          Optional.of("%s.scope_county = %s".formatted(alias, Engine.literal(within.code())));
    };
  }
}
