package org.rollbook.dashboard.structure;

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

/** Reads the numbers of the age page: three small queries, side by side. */
@Component
class AgeReader {
  private static final String MEASURES = "sum(persons), sum(age_sum), sum(age_known)";

  private final Warehouse warehouse;

  AgeReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  AgeFacts read(Asked asked) {
    Filter filter = asked.filter();
    List<List<List<Object>>> results =
        warehouse.readAll(
            asked.reader(),
            asked.publication(),
            List.of(byPeriod(filter), byChild(filter), bySex(filter)));
    TreeMap<LocalDate, Ages> periods = new TreeMap<>();
    for (List<Object> row : results.get(0)) {
      add(periods.computeIfAbsent((LocalDate) row.get(0), key -> new Ages()), row);
    }
    Map<String, Ages> children = new HashMap<>();
    for (List<Object> row : results.get(1)) {
      add(children.computeIfAbsent((String) row.get(0), key -> new Ages()), row);
    }
    Map<String, Long> groups = new HashMap<>();
    for (List<Object> row : results.get(2)) {
      groups.merge(row.get(0) + "|" + row.get(1), (Long) row.get(2), Long::sum);
    }
    return new AgeFacts(periods, children, groups);
  }

  private static void add(Ages ages, List<Object> row) {
    ages.add((String) row.get(1), (Long) row.get(2), (Long) row.get(3), (Long) row.get(4));
  }

  private static Query byPeriod(Filter filter) {
    return new Query(
        "SELECT period, age_band, %s FROM ${schema}.age WHERE %s GROUP BY 1, 2"
            .formatted(MEASURES, filter.condition()),
        filter.parameters());
  }

  /** The places below the compared one, with the level of the filter, whatever its own place is. */
  private static Query byChild(Filter filter) {
    return new Query(
        "SELECT %s, age_band, %s FROM ${schema}.age WHERE period = ? AND %s GROUP BY 1, 2"
            .formatted(filter.below(), MEASURES, filter.comparedCondition()),
        filter.periodAnd(filter.comparedParameters()));
  }

  private static Query bySex(Filter filter) {
    return new Query(
        ("SELECT sex, CASE WHEN age IS NULL THEN -1 ELSE %s END, sum(persons) FROM ${schema}.age"
                + " WHERE period = ? AND %s GROUP BY 1, 2")
            .formatted(AgeGroups.SQL, filter.condition()),
        filter.periodAnd(filter.parameters()));
  }
}
