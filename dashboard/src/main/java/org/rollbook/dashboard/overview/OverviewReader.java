package org.rollbook.dashboard.overview;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.text.Label;
import org.springframework.stereotype.Component;

/** Reads the numbers of the overview: small queries, side by side. */
@Component
class OverviewReader {
  private final Warehouse warehouse;

  OverviewReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  OverviewFacts read(Asked asked) {
    Filter filter = asked.filter();
    // The map needs all units, whatever place was chosen; the province has them already.
    Filter everywhere = filter.ofProvince();
    List<List<List<Object>>> read =
        warehouse.readAll(
            asked.reader(),
            asked.publication(),
            List.of(
                structure(filter),
                training(filter),
                structure(everywhere),
                training(everywhere),
                movement(filter),
                feeds(filter.period())));
    TreeMap<LocalDate, Map<String, Counts>> own = byUnit(read.get(0), read.get(1));
    TreeMap<LocalDate, Counts> periods = new TreeMap<>();
    own.forEach(
        (period, units) ->
            periods.put(period, units.values().stream().reduce(Counts.NONE, Counts::plus)));
    periods.values().removeIf(counts -> counts.persons() == 0);
    return new OverviewFacts(
        periods,
        byUnit(read.get(2), read.get(3)).getOrDefault(filter.period(), Map.of()),
        flow(asked, own, read.get(4)),
        read.get(5).stream().map(OverviewReader::feed).toList());
  }

  private static TreeMap<LocalDate, Map<String, Counts>> byUnit(
      List<List<Object>> structure, List<List<Object>> training) {
    TreeMap<LocalDate, Map<String, Counts>> counts = new TreeMap<>();
    for (List<Object> row : structure) {
      add(
          counts,
          row,
          new Counts(
              (Long) row.get(2), (Long) row.get(3), (Long) row.get(4), (Long) row.get(5), 0, 0));
    }
    for (List<Object> row : training) {
      add(counts, row, new Counts(0, 0, 0, 0, (Long) row.get(2), (Long) row.get(3)));
    }
    return counts;
  }

  private static void add(
      Map<LocalDate, Map<String, Counts>> counts, List<Object> row, Counts more) {
    counts
        .computeIfAbsent((LocalDate) row.get(0), key -> new TreeMap<>())
        .merge((String) row.get(1), more, Counts::plus);
  }

  private static Optional<Flow> flow(
      Asked asked, Map<LocalDate, Map<String, Counts>> own, List<List<Object>> movements) {
    LocalDate period = asked.filter().period();
    LocalDate before = period.minusMonths(1);
    if (!asked.periods().contains(before)) {
      return Optional.empty();
    }
    Set<String> units = asked.reporting().reported(period, asked.filter().place());
    units.retainAll(asked.reporting().reported(before, asked.filter().place()));
    Map<String, Long> in = new HashMap<>();
    Map<String, Long> out = new HashMap<>();
    for (List<Object> row : movements) {
      if (units.contains((String) row.get(0))) {
        ("in".equals(row.get(1)) ? in : out)
            .merge((String) row.get(2), (Long) row.get(3), Long::sum);
      }
    }
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Flow(
                units, persons(own.get(before), units), persons(own.get(period), units), in, out));
  }

  private static long persons(Map<String, Counts> counts, Set<String> units) {
    return counts == null
        ? 0
        : units.stream().mapToLong(unit -> counts.getOrDefault(unit, Counts.NONE).persons()).sum();
  }

  private static Feed feed(List<Object> row) {
    return new Feed(
        (String) row.get(0),
        row.get(1) == null ? null : new Label((String) row.get(1), (String) row.get(2)),
        (String) row.get(3),
        (Long) row.get(4),
        (Long) row.get(5),
        (Long) row.get(6),
        (Long) row.get(7),
        (Long) row.get(8),
        (LocalDate) row.get(9));
  }

  private static Query structure(Filter filter) {
    return new Query(
        ("SELECT period, scope_unit, sum(persons), sum(age_sum), sum(age_known),"
                + " sum(CASE WHEN education_band IN ('1', '2') THEN persons ELSE 0 END)"
                + " FROM ${schema}.structure WHERE %s GROUP BY 1, 2")
            .formatted(filter.condition()),
        filter.parameters());
  }

  private static Query training(Filter filter) {
    return new Query(
        ("SELECT period, scope_unit, sum(persons), sum(trained)"
                + " FROM ${schema}.training WHERE %s GROUP BY 1, 2")
            .formatted(filter.condition()),
        filter.parameters());
  }

  private static Query movement(Filter filter) {
    return new Query(
        ("SELECT scope_unit, direction, movement_type, sum(persons)"
                + " FROM ${schema}.movement WHERE period = ? AND %s GROUP BY 1, 2, 3")
            .formatted(filter.condition()),
        filter.periodAnd(filter.parameters()));
  }

  private static Query feeds(LocalDate period) {
    return new Query(
        "SELECT f.scope_unit, coalesce(c.name_zh, f.feed), coalesce(c.name_en, f.feed), f.status, f.send_number,"
            + " f.declared_rows, f.read_rows, f.accepted_rows, f.quarantined_rows, f.sent_on"
            + " FROM ${schema}.feed_status f LEFT JOIN ${schema}.code c ON c.system = 'feed' AND c.code = f.feed"
            + " WHERE f.period = ?",
        List.of(period));
  }
}
