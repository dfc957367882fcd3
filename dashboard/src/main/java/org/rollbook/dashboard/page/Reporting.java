package org.rollbook.dashboard.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rollbook.warehouse.scope.ScopeNode;

/** Which units have sent which periods. Totals of different sets of units are not compared. */
public final class Reporting {
  private static final String MISSING = "missing";

  /** By period and unit, whether it has sent. */
  private final Map<LocalDate, Map<String, Boolean>> sent = new TreeMap<>();

  private Reporting() {}

  /** Out of rows of period, unit and status; a unit that sends in two formats has two rows. */
  public static Reporting of(List<List<Object>> rows) {
    Reporting reporting = new Reporting();
    for (List<Object> row : rows) {
      reporting
          .sent
          .computeIfAbsent((LocalDate) row.get(0), key -> new TreeMap<>())
          .merge((String) row.get(1), !MISSING.equals(row.get(2)), Boolean::logicalOr);
    }
    return reporting;
  }

  /** The units that a place is made of: all for the province, its own for any other. */
  public Set<String> units(LocalDate period, Place place) {
    Set<String> units = new TreeSet<>(sent.getOrDefault(period, Map.of()).keySet());
    if (place.node().kind() != ScopeNode.Kind.PROVINCE) {
      units.retainAll(Set.of(place.unit().code()));
    }
    return units;
  }

  /** Those of a place's units that have sent a period. */
  public Set<String> reported(LocalDate period, Place place) {
    Set<String> units = units(period, place);
    units.removeIf(unit -> !sent.get(period).get(unit));
    return units;
  }

  /** Those of a place's units that have not sent a period. */
  public Set<String> missing(LocalDate period, Place place) {
    Set<String> units = units(period, place);
    units.removeAll(reported(period, place));
    return units;
  }

  /** Whether the same units of a place have sent both periods. */
  public boolean comparable(LocalDate one, LocalDate other, Place place) {
    return reported(one, place).equals(reported(other, place));
  }
}
