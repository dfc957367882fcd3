package org.rollbook.dashboard.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Filter;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.projection.AgeBand;
import org.rollbook.warehouse.projection.Ages;
import org.rollbook.warehouse.projection.BackTest;
import org.rollbook.warehouse.projection.History;
import org.rollbook.warehouse.projection.Month;
import org.rollbook.warehouse.projection.Stock;
import org.rollbook.warehouse.scope.ScopeNode;
import org.springframework.stereotype.Component;

/**
 * Reads the months of a place that a projection rests on, in one statement, as the reader. It is
 * for places within the reader's own only: elsewhere the views have no rows.
 */
@Component
class HistoryReader {
  /** How many years ahead the mart of cohorts tells retirements of. */
  static final int YEARS = 5;

  /** The start of the longest back-test, and the months that its assumptions are measured in. */
  private static final int MONTHS = BackTest.MOST_YEARS * 12 + History.MOST_MONTHS;

  private static final String STOCK = "stock";

  private final Warehouse warehouse;
  private final CodeBook codes;

  HistoryReader(Warehouse warehouse, CodeBook codes) {
    this.warehouse = warehouse;
    this.codes = codes;
  }

  /** The months up to the one asked for. */
  History read(Asked asked) {
    return history(
        asked, warehouse.read(asked.reader(), asked.publication(), query(asked)), bands(codes));
  }

  static List<AgeBand> bands(CodeBook codes) {
    return AgeBand.all(codes.own("age_band"));
  }

  private Query query(Asked asked) {
    LocalDate to = asked.filter().period();
    List<Object> place = new ArrayList<>();
    String where = "period BETWEEN ? AND ?" + where(asked.filter(), place);
    List<Object> parameters = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      parameters.add(to.minusMonths(MONTHS));
      parameters.add(to);
      parameters.addAll(place);
    }
    // Moves between units are neither recruitment nor loss: the other unit has them.
    String transfers =
        codes.own("movement_type").entries().stream()
            .filter(entry -> entry.targets().containsKey("transfer"))
            .map(entry -> "'" + entry.code() + "'")
            .collect(Collectors.joining(", "));
    return new Query(
        """
        SELECT '%1$s', period, age, sum(persons), sum(retiring_1), sum(retiring_2), sum(retiring_3),
          sum(retiring_4), sum(retiring_5)
        FROM ${schema}.cohort
        WHERE %2$s
        GROUP BY period, age
        UNION ALL
        SELECT direction, period, age, sum(persons), sum(reached), 0, 0, 0, 0
        FROM ${schema}.cohort_flow
        WHERE %2$s AND movement_type NOT IN (%3$s)
        GROUP BY direction, period, age"""
            .formatted(STOCK, where, transfers),
        parameters);
  }

  private static String where(Filter filter, List<Object> parameters) {
    StringBuilder where = new StringBuilder();
    ScopeNode place = filter.place().node();
    if (place.kind() != ScopeNode.Kind.PROVINCE) {
      where.append(
          place.kind() == ScopeNode.Kind.UNIT ? " AND scope_unit = ?" : " AND scope_county = ?");
      parameters.add(place.code());
    }
    filter
        .level()
        .ifPresent(
            level -> {
              where.append(" AND organ_level = ?");
              parameters.add(level.code());
            });
    return where.toString();
  }

  /** One kind of number of one period, by age. */
  private record Key(String kind, LocalDate period) {}

  /**
   * The months that rows tell of.
   *
   * @param rows kind, period, age, and the numbers of the kind
   */
  static History history(Asked asked, List<List<Object>> rows, List<AgeBand> bands) {
    Map<Key, Map<Integer, Long>> numbers = new HashMap<>();
    for (List<Object> row : rows) {
      String kind = (String) row.get(0);
      LocalDate period = (LocalDate) row.get(1);
      int age = row.get(2) == null ? Ages.UNKNOWN : ((Long) row.get(2)).intValue();
      for (int i = 0; i <= YEARS; i++) {
        numbers
            .computeIfAbsent(new Key(kind + i, period), key -> new HashMap<>())
            .put(age, (Long) row.get(3 + i));
      }
    }
    List<Month> months = new ArrayList<>();
    for (LocalDate period : asked.periods()) {
      if (!period.isAfter(asked.filter().period())) {
        List<Ages> retiring = new ArrayList<>();
        for (int year = 1; year <= YEARS; year++) {
          retiring.add(ages(numbers, STOCK + year, period));
        }
        Map<Integer, Long> others = new HashMap<>(of(numbers, "out0", period));
        of(numbers, "out1", period)
            .forEach((age, reached) -> others.merge(age, -reached, Long::sum));
        months.add(
            new Month(
                period,
                new Stock(ages(numbers, STOCK + 0, period), retiring),
                flowsKnown(asked, period),
                ages(numbers, "in0", period),
                Ages.of(others)));
      }
    }
    return new History(months, bands);
  }

  private static Map<Integer, Long> of(
      Map<Key, Map<Integer, Long>> numbers, String kind, LocalDate period) {
    return numbers.getOrDefault(new Key(kind, period), Map.of());
  }

  private static Ages ages(Map<Key, Map<Integer, Long>> numbers, String kind, LocalDate period) {
    return Ages.of(of(numbers, kind, period));
  }

  /** Whether the units of the month shown sent this month and the one before. */
  private static boolean flowsKnown(Asked asked, LocalDate period) {
    LocalDate shown = asked.filter().period();
    LocalDate before = period.minusMonths(1);
    return asked.periods().contains(before)
        && asked.reporting().comparable(shown, period, asked.filter().place())
        && asked.reporting().comparable(shown, before, asked.filter().place());
  }
}
