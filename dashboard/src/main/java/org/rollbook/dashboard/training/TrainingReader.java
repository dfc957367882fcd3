package org.rollbook.dashboard.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.springframework.stereotype.Component;

/** Reads the numbers of the page about training: four small queries, side by side. */
@Component
class TrainingReader {
  private static final String MEASURES =
      "sum(persons), sum(trained), sum(trained_12m), sum(compliance_applies), sum(compliance_met),"
          + " sum(window_full), sum(online_completed)";

  private final Warehouse warehouse;

  TrainingReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  TrainingFacts read(Asked asked) {
    Filter filter = asked.filter();
    List<List<List<Object>>> read =
        warehouse.readAll(
            asked.reader(),
            asked.publication(),
            List.of(byGroup(filter), byChild(filter), events(filter), classes(filter)));
    TreeMap<LocalDate, Trained> periods = new TreeMap<>();
    Map<String, Trained> groups = new TreeMap<>();
    for (List<Object> row : read.get(0)) {
      LocalDate period = (LocalDate) row.get(0);
      periods.merge(period, trained(row), Trained::plus);
      if (period.equals(filter.period())) {
        groups.merge((String) row.get(1), trained(row), Trained::plus);
      }
    }
    periods.values().removeIf(each -> each.persons() == 0);
    Map<String, TreeMap<LocalDate, Trained>> children = new HashMap<>();
    for (List<Object> row : read.get(1)) {
      children
          .computeIfAbsent((String) row.get(1), key -> new TreeMap<>())
          .merge((LocalDate) row.get(0), trained(row), Trained::plus);
    }
    TreeMap<LocalDate, Map<String, Events>> events = new TreeMap<>();
    for (List<Object> row : read.get(2)) {
      events
          .computeIfAbsent((LocalDate) row.get(0), key -> new TreeMap<>())
          .merge(
              row.get(1) + "|" + row.get(2),
              new Events((Long) row.get(3), (Long) row.get(4), hours(row.get(5))),
              Events::plus);
    }
    TreeMap<LocalDate, Map<String, Long>> classes = new TreeMap<>();
    for (List<Object> row : read.get(3)) {
      classes
          .computeIfAbsent((LocalDate) row.get(0), key -> new TreeMap<>())
          .merge((String) row.get(1), (Long) row.get(2), Long::sum);
    }
    return new TrainingFacts(periods, groups, children, events, classes, asked.periods());
  }

  private static BigDecimal hours(Object value) {
    return value == null ? BigDecimal.ZERO : (BigDecimal) value;
  }

  private static Trained trained(List<Object> row) {
    return new Trained(
        (Long) row.get(2),
        (Long) row.get(3),
        (Long) row.get(4),
        (Long) row.get(5),
        (Long) row.get(6),
        (Long) row.get(7),
        (Long) row.get(8));
  }

  private static Query byGroup(Filter filter) {
    return new Query(
        "SELECT period, training_group, %s FROM ${schema}.training WHERE %s GROUP BY 1, 2"
            .formatted(MEASURES, filter.condition()),
        filter.parameters());
  }

  private static Query byChild(Filter filter) {
    return new Query(
        "SELECT period, %s, %s FROM ${schema}.training WHERE %s GROUP BY 1, 2"
            .formatted(filter.below(), MEASURES, filter.comparedCondition()),
        filter.comparedParameters());
  }

  private static Query events(Filter filter) {
    return new Query(
        ("SELECT period, kind, mode, sum(person_times), sum(qualifying_times), sum(hours)"
                + " FROM ${schema}.training_event WHERE %s GROUP BY 1, 2, 3")
            .formatted(filter.condition()),
        filter.parameters());
  }

  private static Query classes(Filter filter) {
    return new Query(
        "SELECT period, kind, sum(classes) FROM ${schema}.training_class WHERE %s GROUP BY 1, 2"
            .formatted(filter.condition()),
        filter.parameters());
  }
}
