package org.rollbook.warehouse.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rollbook.warehouse.projection.CohortsTest.BANDS;
import static org.rollbook.warehouse.projection.CohortsTest.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is measured in published months, and how far projections from them were off. */
final class BackTestTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final Offset<Double> EXACTLY = within(1e-9);

  private static Month month(int number, Stock stock) {
    return month(number, stock, Ages.NONE, Ages.NONE);
  }

  private static Month month(int number, Stock stock, Ages entries, Ages exits) {
    return new Month(START.plusMonths(number), stock, true, entries, exits);
  }

  private static Ages ages(Map<Integer, Integer> persons) {
    return Ages.of(persons);
  }

  @Test
  void ratesAreYearlyAndOfTheMonthsThatAreKnown() {
    Stock people = stock(Map.of(30, 60, 42, 60));
    History history =
        new History(
            List.of(
                month(0, people, ages(Map.of(50, 99)), Ages.NONE),
                month(1, people, ages(Map.of(24, 1)), ages(Map.of(30, 1))),
                month(2, people, ages(Map.of(24, 1, 26, 2)), Ages.NONE),
                new Month(START.plusMonths(3), people, false, ages(Map.of(40, 50)), Ages.NONE)),
            BANDS);
    Measured measured = history.before(START.plusMonths(3));
    // The first month has none before it; in the last the flows are not known.
    assertThat(measured.months()).isEqualTo(2);
    assertThat(measured.recruits()).isCloseTo(4 * 12 / 2.0, EXACTLY);
    assertThat(measured.entrants().at(24)).isCloseTo(0.5, EXACTLY);
    assertThat(measured.entrants().at(26)).isCloseTo(0.5, EXACTLY);
    assertThat(measured.agesAssumed()).isFalse();
    // One of 120 in two months: 12 ÷ 240; of those of 35 and below, 12 ÷ 120.
    assertThat(measured.overall()).isCloseTo(0.05, EXACTLY);
    assertThat(measured.exits().at(30)).isCloseTo(0.1, EXACTLY);
    assertThat(measured.exits().at(42)).isZero();
    assertThat(measured.exitsOf(0.1).at(30)).isCloseTo(0.2, EXACTLY);
  }

  @Test
  void whereNothingIsKnownTheAgesOfEntrantsAreAssumed() {
    History history = new History(List.of(month(0, stock(Map.of(30, 10)))), BANDS);
    Measured measured = history.before(START);
    assertThat(measured.months()).isZero();
    assertThat(measured.recruits()).isZero();
    assertThat(measured.agesAssumed()).isTrue();
    assertThat(measured.entrants().at(Measured.YOUNGEST_ASSUMED)).isCloseTo(1 / 14.0, EXACTLY);
    assertThat(measured.entrants().total()).isCloseTo(1, EXACTLY);
    assertThat(measured.exitsOf(0.02).at(58)).isEqualTo(0.02);
  }

  @Test
  void whereAllGoesByRuleNothingIsOff() {
    List<Month> months = new ArrayList<>();
    for (int i = 0; i <= 12; i++) {
      int age = i < 12 ? 30 : 31;
      Map<Integer, Integer> people = i < 12 ? Map.of(age, 100, 59, 12 - i) : Map.of(age, 100);
      months.add(month(i, stock(people, i < 12 ? Map.of(59, 12 - i) : Map.of())));
    }
    BackTest test = BackTest.of(new History(months, BANDS), START.plusMonths(12), 1).orElseThrow();
    assertThat(test.hindsight()).isTrue();
    assertThat(test.from()).isEqualTo(START);
    assertThat(test.projected()).isEqualTo(Ages.of(Map.of(31, 100)));
    assertThat(test.error()).isZero();
    assertThat(test.errorShare()).isZero();
    assertThat(test.meanAgeError()).hasValue(0);
    assertThat(test.largestBandError()).isZero();
    assertThat(test.meanBandError()).isZero();
  }

  @Test
  void whatWasNotForeseenIsTheError() {
    List<Month> months = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      months.add(month(i, stock(Map.of(30, 50, 50, 50))));
    }
    // Ten of the younger half have left in the year after the seventh month.
    months.add(month(18, stock(Map.of(31, 40, 51, 50)), Ages.NONE, ages(Map.of(31, 10))));
    BackTest test = BackTest.of(new History(months, BANDS), START.plusMonths(18), 1).orElseThrow();
    assertThat(test.hindsight()).isFalse();
    assertThat(test.basis().months()).isEqualTo(6);
    assertThat(test.projected()).isEqualTo(Ages.of(Map.of(31, 50, 51, 50)));
    assertThat(test.error()).isCloseTo(10, EXACTLY);
    assertThat(test.errorShare()).isCloseTo(100.0 * 10 / 90, EXACTLY);
    // 41 years projected, (40 × 31 + 50 × 51) ÷ 90 came.
    assertThat(test.meanAgeError().orElseThrow()).isCloseTo(41 - 3790 / 90.0, EXACTLY);
    assertThat(test.error(BANDS.getFirst())).isCloseTo(50 - 4000 / 90.0, EXACTLY);
    assertThat(test.largestBandError()).isCloseTo(50 - 4000 / 90.0, EXACTLY);
    assertThat(test.meanBandError()).isCloseTo(2 * (50 - 4000 / 90.0) / 7, EXACTLY);
  }

  @Test
  void thereIsNoTestOfMonthsThatWereNotPublished() {
    History history =
        new History(
            List.of(month(0, stock(Map.of(30, 1))), month(11, stock(Map.of(31, 1)))), BANDS);
    assertThat(BackTest.of(history, START.plusMonths(11), 1)).isEmpty();
    assertThat(BackTest.of(history, START.plusMonths(12), 1)).isEmpty();
  }
}
