package org.rollbook.dashboard.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rollbook.warehouse.scope.ScopeNode;

/** Which units have sent which periods. Totals of different sets of units are not compared. */
public final class Reporting {
  /** By period and unit, whether it has sent. */
  private final Map<LocalDate, Map<String, Boolean>> sent = new TreeMap<>();

  private final Map<LocalDate, List<Feed>> feeds = new TreeMap<>();

  private Reporting() {}

  /** Out of what was sent; a unit that sends in two formats has two feeds. */
  public static Reporting of(List<Feed> feeds) {
    Reporting reporting = new Reporting();
    for (Feed feed : feeds) {
      reporting.feeds.computeIfAbsent(feed.period(), key -> new ArrayList<>()).add(feed);
      reporting
          .sent
          .computeIfAbsent(feed.period(), key -> new TreeMap<>())
          .merge(feed.unit(), !Feed.MISSING.equals(feed.status()), Boolean::logicalOr);
    }
    return reporting;
  }

  /**
   * The same for a reader who does not see what every unit sent: of the others it is known whether
   * a number was released.
   *
   * @param released the places that a number was released of, by period
   * @param units all reporting units
   */
  static Reporting of(List<Feed> feeds, Map<LocalDate, Set<String>> released, List<String> units) {
    Reporting reporting = of(feeds);
    released.forEach(
        (period, places) -> {
          Map<String, Boolean> sent =
              reporting.sent.computeIfAbsent(period, key -> new TreeMap<>());
          units.forEach(unit -> sent.putIfAbsent(unit, places.contains(unit)));
        });
    return reporting;
  }

  /** What each unit has sent for a period. */
  public List<Feed> feeds(LocalDate period) {
    return List.copyOf(feeds.getOrDefault(period, List.of()));
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
