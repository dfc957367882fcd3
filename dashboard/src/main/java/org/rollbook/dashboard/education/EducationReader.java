package org.rollbook.dashboard.education;

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

/** Reads the numbers of the page about education: three small queries, side by side. */
@Component
class EducationReader {
  private static final String DIMENSIONS =
      "education_band, full_time_band, degree_band, full_time_degree_band";

  private final Warehouse warehouse;

  EducationReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  EducationFacts read(Asked asked) {
    Filter filter = asked.filter();
    List<List<List<Object>>> read =
        warehouse.readAll(
            asked.reader(),
            asked.publication(),
            List.of(byPeriod(filter), byChild(filter), byMajor(filter)));
    TreeMap<LocalDate, Educations> periods = new TreeMap<>();
    for (List<Object> row : read.get(0)) {
      add(periods.computeIfAbsent((LocalDate) row.get(0), key -> new Educations()), row);
    }
    Map<String, Educations> children = new HashMap<>();
    for (List<Object> row : read.get(1)) {
      add(children.computeIfAbsent((String) row.get(0), key -> new Educations()), row);
    }
    Map<String, Long> majors = new TreeMap<>();
    for (List<Object> row : read.get(2)) {
      majors.merge((String) row.get(0), (Long) row.get(1), Long::sum);
    }
    return new EducationFacts(periods, children, majors);
  }

  private static void add(Educations educations, List<Object> row) {
    educations.add(
        (String) row.get(1),
        (String) row.get(2),
        (String) row.get(3),
        (String) row.get(4),
        (Long) row.get(5));
  }

  private static Query byPeriod(Filter filter) {
    return new Query(
        "SELECT period, %s, sum(persons) FROM ${schema}.education WHERE %s GROUP BY 1, 2, 3, 4, 5"
            .formatted(DIMENSIONS, filter.condition()),
        filter.parameters());
  }

  private static Query byChild(Filter filter) {
    return new Query(
        ("SELECT %s, %s, sum(persons) FROM ${schema}.education WHERE period = ? AND %s"
                + " GROUP BY 1, 2, 3, 4, 5")
            .formatted(filter.below(), DIMENSIONS, filter.comparedCondition()),
        filter.periodAnd(filter.comparedParameters()));
  }

  private static Query byMajor(Filter filter) {
    return new Query(
        "SELECT major_group, sum(persons) FROM ${schema}.education WHERE period = ? AND %s GROUP BY 1"
            .formatted(filter.condition()),
        filter.periodAnd(filter.parameters()));
  }
}
