package org.rollbook.warehouse.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.setting.House;

/** The cohort method against cases counted by hand. */
final class CohortsTest {
  static final List<AgeBand> BANDS =
      AgeBand.all(
          CodeBook.read(new House(Path.of("").toAbsolutePath().getParent()).codes())
              .own("age_band"));

  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final ExitRates NOBODY_LEAVES = ExitRates.even(BANDS, 0);

  /**
   * Persons, and those of them who retire in each of five years; the last years may be left out.
   */
  @SafeVarargs
  static Stock stock(Map<Integer, Integer> persons, Map<Integer, Integer>... retiring) {
    return new Stock(
        Ages.of(persons),
        IntStream.range(0, 5)
            .mapToObj(year -> year < retiring.length ? Ages.of(retiring[year]) : Ages.NONE)
            .toList());
  }

  private static Assumptions closed(ExitRates exits) {
    return new Assumptions(0, OptionalDouble.empty(), Ages.NONE, exits);
  }

  private static Assumptions recruiting(double recruits, int age) {
    return new Assumptions(
        recruits, OptionalDouble.empty(), Ages.of(Map.of(age, 1)), NOBODY_LEAVES);
  }

  @Test
  void aClosedPopulationOnlyAges() {
    List<Year> years = Cohorts.project(stock(Map.of(30, 10, 40, 5)), closed(NOBODY_LEAVES), 5);
    assertThat(years).hasSize(6).extracting(Year::number).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(years.getFirst().persons()).isEqualTo(Ages.of(Map.of(30, 10, 40, 5)));
    assertThat(years.getLast().persons()).isEqualTo(Ages.of(Map.of(35, 10, 45, 5)));
    // (10 × 35 + 5 × 45) ÷ 15
    assertThat(years.getLast().persons().mean().orElseThrow()).isCloseTo(575.0 / 15, EXACTLY);
  }

  @Test
  void whoReachesTheAgeLeavesInThatYear() {
    List<Year> years =
        Cohorts.project(
            stock(Map.of(59, 10, 30, 7), Map.of(59, 4), Map.of(59, 6)), closed(NOBODY_LEAVES), 2);
    assertThat(years.get(1).retirements()).isEqualTo(4);
    assertThat(years.get(1).persons()).isEqualTo(Ages.of(Map.of(60, 6, 31, 7)));
    assertThat(years.get(2).retirements()).isEqualTo(6);
    assertThat(years.get(2).persons()).isEqualTo(Ages.of(Map.of(32, 7)));
  }

  @Test
  void whoLeftEarlierDoesNotRetire() {
    List<Year> years =
        Cohorts.project(
            stock(Map.of(50, 100), Map.of(), Map.of(50, 50)),
            closed(ExitRates.even(BANDS, 0.1)),
            2);
    assertThat(years.get(1).otherExits()).isCloseTo(10, EXACTLY);
    assertThat(years.get(1).persons().at(51)).isCloseTo(90, EXACTLY);
    // 45 of the 50 are left to retire; of the other 45 a tenth leaves.
    assertThat(years.get(2).retirements()).isCloseTo(45, EXACTLY);
    assertThat(years.get(2).otherExits()).isCloseTo(4.5, EXACTLY);
    assertThat(years.get(2).persons().total()).isCloseTo(40.5, EXACTLY);
  }

  @Test
  void eachBandLeavesAtItsOwnRate() {
    ExitRates rates = new ExitRates(BANDS, List.of(0.1, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5));
    Year year =
        Cohorts.project(
                stock(Map.of(35, 100, 36, 100, 41, 100, Ages.UNKNOWN, 10)), closed(rates), 1)
            .getLast();
    assertThat(year.persons().at(36)).isCloseTo(90, EXACTLY);
    assertThat(year.persons().at(37)).isCloseTo(80, EXACTLY);
    assertThat(year.persons().at(42)).isCloseTo(100, EXACTLY);
    assertThat(year.persons().at(Ages.UNKNOWN)).isCloseTo(5, EXACTLY);
    assertThat(year.otherExits()).isCloseTo(35, EXACTLY);
  }

  @Test
  void halfOfThoseWhoEnterHaveHadABirthdayByTheEndOfTheYear() {
    List<Year> years = Cohorts.project(stock(Map.of(40, 1)), recruiting(20, 25), 2);
    assertThat(years.get(1).entries()).isEqualTo(20);
    assertThat(years.get(1).persons()).isEqualTo(Ages.of(Map.of(25, 10, 26, 10, 41, 1)));
    assertThat(years.get(2).persons()).isEqualTo(Ages.of(Map.of(25, 10, 26, 20, 27, 10, 42, 1)));
  }

  @Test
  void leaversAreReplacedInPart() {
    Assumptions half =
        new Assumptions(999, OptionalDouble.of(0.5), Ages.of(Map.of(25, 1)), NOBODY_LEAVES);
    List<Year> years = Cohorts.project(stock(Map.of(59, 4, 30, 6), Map.of(59, 4)), half, 2);
    assertThat(years.get(1).entries()).isEqualTo(2);
    assertThat(years.get(1).persons().total()).isEqualTo(8);
    assertThat(years.get(2).entries()).isZero();
  }

  @Test
  void aFifthMoreWhoEnterIsAFifthMore() {
    assertThat(recruiting(50, 25).entering(1.2).entries(7)).isCloseTo(60, EXACTLY);
    Assumptions replacing =
        new Assumptions(0, OptionalDouble.of(1), Ages.of(Map.of(25, 1)), NOBODY_LEAVES);
    assertThat(replacing.entering(0.8).entries(10)).isCloseTo(8, EXACTLY);
  }

  @Test
  void everyYearOpensAsTheLastClosedAndAddsUp() {
    Stock stock =
        stock(
            Map.of(24, 31, 38, 77, 52, 45, 58, 20, 61, 9, Ages.UNKNOWN, 3),
            Map.of(61, 9, 58, 2),
            Map.of(58, 7),
            Map.of(58, 5),
            Map.of(58, 6),
            Map.of(52, 11));
    Assumptions assumptions =
        new Assumptions(
            12.5,
            OptionalDouble.empty(),
            Ages.of(Map.of(23, 0.5, 27, 0.25, 33, 0.25)),
            new ExitRates(BANDS, List.of(0.03, 0.02, 0.01, 0.01, 0.01, 0.04, 0.3, 0.02)));
    List<Year> years = Cohorts.project(stock, assumptions, 5);
    for (int i = 1; i < years.size(); i++) {
      Year year = years.get(i);
      assertThat(
              years.get(i - 1).persons().total()
                  + year.entries()
                  - year.retirements()
                  - year.otherExits())
          .as("year %d", i)
          .isCloseTo(year.persons().total(), EXACTLY);
      assertThat(BANDS.stream().mapToDouble(year.persons()::in).sum())
          .as("bands of year %d", i)
          .isCloseTo(year.persons().total(), EXACTLY);
    }
  }

  @Test
  void noYearIsProjectedWhoseRetirementsAreUnknown() {
    assertThatThrownBy(() -> Cohorts.project(stock(Map.of(30, 1)), closed(NOBODY_LEAVES), 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 years are asked for, and retirements are known of 5");
  }
}
