package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

/** What metrics say of a province small enough to count on one's fingers. */
final class MetricSqlTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Metrics METRICS = Metrics.of(HOUSE);
  private static final ScopeTree SCOPES = ScopeTree.of(CodeBook.read(HOUSE.codes()));
  private static final Region PROVINCE = Region.of(SCOPES.province());
  private static final Region UNITS = Region.below(SCOPES.province());
  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  private Duck duck;

  @BeforeEach
  void start() throws SQLException {
    duck = Duck.ofMarts(HOUSE);
  }

  @AfterEach
  void end() throws SQLException {
    duck.close();
  }

  /** Persons of a unit in the marts: those aged 35 and under, and those over 55. */
  private void people(LocalDate period, String unit, int young, int old) throws SQLException {
    for (int[] group : new int[][] {{1, young, 30}, {6, old, 57}}) {
      if (group[1] > 0) {
        duck.execute(
            "INSERT INTO structure VALUES (DATE '%s', '%s', '%s01', '2', '1', '%d', '1', '1', '3', %d, %d, %d)"
                .formatted(period, unit, unit, group[0], group[1], group[1] * group[2], group[1]));
        duck.execute(
            "INSERT INTO age VALUES (DATE '%s', '%s', '%s01', '2', '1', '%d', '%d', %d, %d, %d)"
                .formatted(
                    period,
                    unit,
                    unit,
                    group[2],
                    group[0],
                    group[1],
                    group[1] * group[2],
                    group[1]));
        duck.execute(
            "INSERT INTO training VALUES (DATE '%s', '%s', '%s01', '2', 'B', %d, 0, 0, 0, 0, 0, 0)"
                .formatted(period, unit, unit, group[1]));
      }
    }
  }

  private void moved(LocalDate period, String unit, String direction, String type, int persons)
      throws SQLException {
    duck.execute(
        "INSERT INTO flow VALUES (DATE '%s', '%s', '%s01', '2', '%s', '%s', %d)"
            .formatted(period, unit, unit, direction, type, persons));
  }

  private void event(LocalDate period, String unit, String kind, int times) throws SQLException {
    duck.execute(
        "INSERT INTO training_event VALUES (DATE '%s', '%s', '%s01', '2', '%s', '1', %d, %d, %d.5)"
            .formatted(period, unit, unit, kind, times, times, times));
  }

  private MetricQuery ask(String id, Region region) {
    return MetricQuery.of(METRICS.get(id), region, OCTOBER);
  }

  /** The numbers as they are shown, by place and members. */
  private Map<String, String> numbers(MetricQuery query) throws SQLException {
    Map<String, String> numbers = new TreeMap<>();
    for (MetricCell cell : duck.cells(query)) {
      numbers.put(
          String.join("|", cell.scope(), String.join("|", cell.members())),
          cell.value().text(query.metric().unit()));
    }
    return numbers;
  }

  @Test
  void aShareIsDividedOnDecimals() throws SQLException {
    people(OCTOBER, "220600", 1, 2);
    MetricCell cell = duck.cells(ask("share_35_and_below", PROVINCE)).getFirst();
    // Integer division would give 0.
    assertThat(cell.value().value())
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("33.333333"));
    assertThat(cell.value().text(Unit.PERCENT)).isEqualTo("33.3");
  }

  @Test
  void ofNobodyThereIsNoShare() throws SQLException {
    duck.execute(
        "INSERT INTO training VALUES (DATE '2026-10-01', '220600', '22060001', '2', 'B', 3, 0, 0, 0, 0, 3, 0)");
    assertThat(numbers(ask("training_compliance", PROVINCE))).containsEntry("220000|", "–");
    assertThat(numbers(ask("training_coverage", PROVINCE))).containsEntry("220000|", "0.0");
  }

  @Test
  void aRatioOfAWholeIsNoMeanOfRatios() throws SQLException {
    people(OCTOBER, "220600", 1, 0);
    people(OCTOBER, "220200", 0, 9);
    // The mean of 100 % and 0 % would be 50 %.
    assertThat(numbers(ask("share_35_and_below", PROVINCE))).containsEntry("220000|", "10.0");
    assertThat(numbers(ask("average_age", PROVINCE))).containsEntry("220000|", "54.3");
  }

  @Test
  void aHeadcountIsThatOfThePeriod() throws SQLException {
    people(SEPTEMBER, "220600", 4, 0);
    people(OCTOBER, "220600", 4, 1);
    assertThat(numbers(ask("headcount", PROVINCE))).containsEntry("220000|", "5");
    assertThatThrownBy(() -> ask("headcount", PROVINCE).over(Window.YEAR_TO_DATE))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("it has no window year_to_date; it has month");
  }

  @Test
  void aUnitThatSentNothingIsMissingAndNotZero() throws SQLException {
    people(OCTOBER, "220600", 4, 1);
    people(OCTOBER, "220200", 4, 0);
    assertThat(numbers(ask("headcount", UNITS).where(Map.of("age_band", List.of("6")))))
        .containsExactlyInAnyOrderEntriesOf(Map.of("220600|", "1", "220200|", "0"));
  }

  @Test
  void sharesOfMembersAddUpToAllOfThePlace() throws SQLException {
    people(OCTOBER, "220600", 3, 1);
    people(OCTOBER, "220200", 1, 1);
    assertThat(numbers(ask("age_structure", UNITS)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("220600|1", "75.0", "220600|6", "25.0", "220200|1", "50.0", "220200|6", "50.0"));
    // A condition on the members counts in the numerator only.
    assertThat(numbers(ask("age_structure", PROVINCE).where(Map.of("age_band", List.of("6")))))
        .containsEntry("220000|6", "33.3");
  }

  @Test
  void membersThatAStructureLeavesOutAreInNoPartOfIt() throws SQLException {
    for (String row : List.of("'1', 1", "'3', 1", "'9', 8")) {
      String[] cells = row.split(", ", -1);
      duck.execute(
          "INSERT INTO education VALUES (DATE '2026-10-01', '220600', '22060001', '2', '1', '1', %s, '9', '99', %s)"
              .formatted(cells[0], cells[1]));
    }
    assertThat(numbers(ask("degree_structure", PROVINCE)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("220000|1", "50.0", "220000|3", "50.0"));
    // Nobody's format supplies it: there is nothing to be split.
    assertThat(numbers(ask("full_time_degree_structure", PROVINCE))).isEmpty();
  }

  @Test
  void aCountAddsUpTheKnownPeriodsOfItsWindow() throws SQLException {
    for (LocalDate month = OCTOBER.withDayOfYear(1);
        !month.isAfter(OCTOBER);
        month = month.plusMonths(1)) {
      people(month, "220600", 1, 1);
    }
    people(OCTOBER, "220200", 1, 0);
    event(SEPTEMBER, "220600", "1", 2);
    event(OCTOBER, "220600", "4", 3);
    MetricQuery year = ask("training_person_times", UNITS);
    // The second unit is known in one month of ten: its year is not whole.
    assertThat(numbers(year)).containsEntry("220600|", "5").containsEntry("220200|", "–");
    assertThat(numbers(year.over(Window.MONTH)))
        .containsEntry("220600|", "3")
        .containsEntry("220200|", "0");
    assertThat(numbers(year.by(List.of("kind"))))
        .containsEntry("220600|1", "2")
        .containsEntry("220600|4", "3");
    assertThat(numbers(ask("training_hours", PROVINCE).over(Window.REVIEW)))
        .containsEntry("220000|", "6.0");
  }

  @Test
  void aSplitThatFindsNothingStillSaysThatThePlaceIsKnown() throws SQLException {
    people(OCTOBER, "220200", 1, 0);
    assertThat(
            duck.cells(ask("training_person_times", UNITS).over(Window.MONTH).by(List.of("kind"))))
        .singleElement()
        .satisfies(cell -> assertThat(cell.members()).isEmpty())
        .satisfies(cell -> assertThat(cell.value().text(Unit.PERSON_TIME)).isEqualTo("0"));
  }

  @Test
  void growthComparesTheUnitsOfBothPeriods() throws SQLException {
    people(OCTOBER.minusYears(1), "220600", 4, 0);
    people(OCTOBER, "220600", 5, 0);
    people(OCTOBER, "220200", 9, 9);
    assertThat(numbers(ask("headcount_growth", PROVINCE))).containsEntry("220000|", "25.0");
    assertThat(numbers(ask("headcount_growth", UNITS))).containsOnlyKeys("220600|");
  }

  @Test
  void theFlowOfAUnitIsInBalanceOrItIsAFinding() throws SQLException {
    people(SEPTEMBER, "220600", 4, 0);
    people(OCTOBER, "220600", 5, 1);
    moved(OCTOBER, "220600", "in", "21", 3);
    moved(OCTOBER, "220600", "out", "52", 1);
    people(SEPTEMBER, "220200", 2, 0);
    people(OCTOBER, "220200", 3, 0);
    people(OCTOBER, "220100", 7, 0);
    assertThat(numbers(ask("flow_balance_opening", UNITS)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("220600|", "4", "220200|", "2"));
    assertThat(numbers(ask("entries", UNITS)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("220600|", "3", "220200|", "0"));
    assertThat(numbers(ask("flow_balance", UNITS)))
        .containsExactlyInAnyOrderEntriesOf(Map.of("220600|", "0", "220200|", "1"));
  }

  @Test
  void aQuestionThatCannotBeAnsweredSaysWhatCan() {
    assertThatThrownBy(() -> ask("training_coverage", PROVINCE).by(List.of("sex")))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("is not split by sex")
        .hasMessageContaining("region, organ_level, training_group");
    assertThatThrownBy(() -> ask("headcount", PROVINCE).by(List.of("age", "rank")))
        .hasMessageContaining("no mart has age and rank together");
    assertThatThrownBy(
            () ->
                new MetricQuery(
                    METRICS.get("age_structure"),
                    PROVINCE,
                    List.of(),
                    Map.of(),
                    Window.MONTH,
                    OCTOBER,
                    OCTOBER))
        .hasMessageContaining("it is a number of each age_band");
    assertThatThrownBy(() -> ask("headcount", PROVINCE).between(OCTOBER, SEPTEMBER))
        .hasMessageContaining("is after the last");
    assertThatThrownBy(() -> Region.below(SCOPES.find("220622").orElseThrow()))
        .hasMessageContaining("are no regions");
  }

  @Test
  void textsOfACallerStayTexts() throws SQLException {
    people(OCTOBER, "220600", 1, 0);
    assertThat(
            numbers(ask("headcount", PROVINCE).where(Map.of("sex", List.of("1') OR ('1' = '1")))))
        .containsEntry("220000|", "0");
  }

  @Test
  void hiddenMissingAndZeroLookDifferent() {
    assertThat(MetricValue.HIDDEN.text(Unit.PERSON)).isEqualTo("◌");
    assertThat(MetricValue.MISSING.text(Unit.PERSON)).isEqualTo("–");
  }
}
