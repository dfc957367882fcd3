package org.rollbook.dashboard.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All numbers of the page about training, of one publication and one filter.
 *
 * @param periods the filtered people in every period
 * @param groups the filtered people of the period by group of the rule, A and B
 * @param children the people below the compared place, by place and period
 * @param events what took place, by period and then by kind and mode, "kind|mode"
 * @param classes classes that ended, by period and kind
 * @param known the periods of the publication
 */
record TrainingFacts(
    TreeMap<LocalDate, Trained> periods,
    Map<String, Trained> groups,
    Map<String, TreeMap<LocalDate, Trained>> children,
    TreeMap<LocalDate, Map<String, Events>> events,
    TreeMap<LocalDate, Map<String, Long>> classes,
    List<LocalDate> known) {
  static final String IN_PERSON = "1";
  static final String ONLINE = "2";

  TrainingFacts {
    known = List.copyOf(known);
  }

  /** Whether every month from January to a period is known: else its sum would be too small. */
  boolean wholeYear(LocalDate period) {
    return known.contains(period.withDayOfYear(1));
  }

  /** What took place from January to a period, of a mode and, unless it is empty, of a kind. */
  Events ofYear(LocalDate period, String kind, String mode) {
    return year(events, period).values().stream()
        .flatMap(each -> each.entrySet().stream())
        .filter(each -> each.getKey().endsWith("|" + mode))
        .filter(each -> kind.isEmpty() || each.getKey().startsWith(kind + "|"))
        .map(Map.Entry::getValue)
        .reduce(Events.NONE, Events::plus);
  }

  /** What took place in a period, of a mode. */
  Events in(LocalDate period, String mode) {
    return events.getOrDefault(period, Map.of()).entrySet().stream()
        .filter(each -> each.getKey().endsWith("|" + mode))
        .map(Map.Entry::getValue)
        .reduce(Events.NONE, Events::plus);
  }

  /** Classes of a kind that ended from January to a period. */
  long classesOfYear(LocalDate period, String kind) {
    return year(classes, period).values().stream()
        .mapToLong(each -> each.getOrDefault(kind, 0L))
        .sum();
  }

  private static <T> NavigableMap<LocalDate, T> year(
      TreeMap<LocalDate, T> periods, LocalDate period) {
    return periods.subMap(period.withDayOfYear(1), true, period, true);
  }
}
