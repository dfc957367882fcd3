package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

/** The middle of cases that are counted by the days that they took. */
final class MedianTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Metric MEDIAN = Metrics.of(HOUSE).get("service_handling_median");
  private static final ScopeTree SCOPES = ScopeTree.of(CodeBook.read(HOUSE.codes()));
  private static final Region PROVINCE = Region.of(SCOPES.province());
  private static final Region UNITS = Region.below(SCOPES.province());
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  private Duck duck;

  @BeforeEach
  void start() throws SQLException {
    duck = Duck.ofMarts(HOUSE);
    for (int month = 1; month <= 10; month++) {
      for (String unit : List.of("220200", "220600", "222400")) {
        duck.execute(
            "INSERT INTO structure VALUES (DATE '2026-%02d-01', '%s', '%s01', '2', '1', '1', '1', '1', '3', 1, 30, 1)"
                .formatted(month, unit, unit));
        duck.execute(
            "INSERT INTO training VALUES (DATE '2026-%02d-01', '%s', '%s01', '2', 'B', 1, 0, 0, 0, 0, 0, 0)"
                .formatted(month, unit, unit));
      }
    }
  }

  @AfterEach
  void end() throws SQLException {
    duck.close();
  }

  private void cases(int month, String unit, String kind, int days, int cases) throws SQLException {
    duck.execute(
        "INSERT INTO service_case_count VALUES (DATE '2026-%02d-01', '%s', '%s01', '2', '%s', '1', '1', %d, %d, %d, %d, %d)"
            .formatted(month, unit, unit, kind, days, cases, days * cases, cases, cases));
  }

  private MetricQuery ask(Region region) {
    return MetricQuery.of(MEDIAN, region, OCTOBER).over(Window.MONTH);
  }

  private Map<String, String> numbers(MetricQuery query) throws SQLException {
    Map<String, String> numbers = new TreeMap<>();
    for (MetricCell cell : duck.cells(query)) {
      numbers.put(
          cell.scope() + cell.members(),
          "%s of %s"
              .formatted(
                  cell.value().text(MEDIAN.unit()),
                  cell.value().denominator().orElseThrow().toBigInteger()));
    }
    return numbers;
  }

  @Test
  void anEvenNumberHasTheMeanOfTheMiddleTwo() throws SQLException {
    cases(10, "220600", "1", 0, 2);
    cases(10, "220600", "2", 3, 1);
    cases(10, "220600", "1", 4, 1);
    cases(10, "220200", "1", 5, 1);
    assertThat(numbers(ask(UNITS)))
        .containsEntry("220600[]", "1.5 of 4")
        .containsEntry("220200[]", "5.0 of 1")
        // Known, and nobody came.
        .containsEntry("222400[]", "– of 0");
    // That of all is not made of 1.5 and 5.
    assertThat(numbers(ask(PROVINCE))).containsEntry("220000[]", "3.0 of 5");
    assertThat(numbers(ask(PROVINCE).by(List.of("service_kind"))))
        .containsEntry("220000[1]", "2.0 of 4")
        .containsEntry("220000[2]", "3.0 of 1");
    assertThat(numbers(ask(PROVINCE).where(Map.of("service_kind", List.of("2")))))
        .containsEntry("220000[]", "3.0 of 1");
  }

  @Test
  void daysAreInTheOrderOfNumbersAndMonthsOfAWindowLieTogether() throws SQLException {
    cases(2, "220600", "1", 10, 3);
    cases(10, "220600", "1", 9, 2);
    cases(10, "220600", "1", 2, 2);
    assertThat(numbers(ask(UNITS))).containsEntry("220600[]", "5.5 of 4");
    assertThat(numbers(ask(UNITS).over(Window.YEAR_TO_DATE))).containsEntry("220600[]", "9.0 of 7");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void itIsTheMiddleOfAllInARow(long seed) throws SQLException {
    Random random = new Random(seed);
    List<Integer> all = new ArrayList<>();
    for (int row = 0; row < 1 + random.nextInt(12); row++) {
      int days = random.nextInt(15);
      int cases = 1 + random.nextInt(6);
      cases(10, "220600", Integer.toString(1 + row % 3), days, cases);
      all.addAll(Collections.nCopies(cases, days));
    }
    Collections.sort(all);
    double middle = (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2.0;
    assertThat(numbers(ask(UNITS)))
        .containsEntry("220600[]", String.format(Locale.ROOT, "%.1f of %d", middle, all.size()));
  }
}
