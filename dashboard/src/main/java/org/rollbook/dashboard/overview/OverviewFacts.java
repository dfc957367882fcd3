package org.rollbook.dashboard.overview;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All numbers of the overview, of one publication and one filter.
 *
 * @param periods the filtered people in every period
 * @param units the people of the period and level by reporting unit, whatever the place is
 * @param flow against the month before; empty if there is none
 * @param feeds what each unit sent for the period
 */
record OverviewFacts(
    TreeMap<LocalDate, Counts> periods,
    Map<String, Counts> units,
    Optional<Flow> flow,
    List<Feed> feeds) {
  OverviewFacts {
    feeds = List.copyOf(feeds);
  }
}
