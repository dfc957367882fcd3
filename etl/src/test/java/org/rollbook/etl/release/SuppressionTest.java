package org.rollbook.etl.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.release.attack.ExactAttack;
import org.rollbook.etl.release.attack.Release;

/**
 * Cases made by hand, each with the attack that recovers a count when only small ones are hidden.
 */
final class SuppressionTest {
  private static final Attribute SEX = new Attribute("sex", 2);
  private static final Attribute AGE = new Attribute("age", 3);
  private static final Attribute TRAINED = new Attribute("trained", 2);
  private static final Attribute MONTH = new Attribute("month", 3);

  private static final int ALL = CountTable.ALL;
  private static final int COUNTY = 2;
  private static final int UNIT = 1;

  /** A province with a unit of three counties, and a unit that is a county by itself. */
  private static final Places PLACES = new Places(List.of(-1, 0, 1, 1, 1, 0));

  private final List<int[]> persons = new ArrayList<>();
  private int levels = 1;

  @Test
  void aSmallCountInARowIsHiddenWithOthersSoThatItsMarginsDoNotGiveIt() {
    people(2, 0, 30, 3);
    people(3, 0, 20, 15);
    people(4, 0, 25, 18);
    people(5, 0, 22, 9);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));

    Suppression suppression = protect(List.of(SEX), table);

    assertThat(verdict(suppression, cell(table, 2, ALL, 1))).isEqualTo(Verdict.PRIMARY);
    assertThat(verdict(suppression, cell(table, 2, ALL, 0))).isEqualTo(Verdict.COMPLEMENTARY);
    assertThat(verdict(suppression, cell(table, 2, ALL, ALL))).isEqualTo(Verdict.SHOWN);
    assertThat(verdict(suppression, cell(table, 0, ALL, 1))).isEqualTo(Verdict.SHOWN);
  }

  @Test
  void twoSmallCountsWhoseSumCanOnlyBeTwoDoNotProtectEachOther() {
    people(2, 0, 1, 30);
    people(3, 0, 1, 20);
    people(4, 0, 40, 20);
    people(5, 0, 9, 9);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));

    protect(List.of(SEX), table);
  }

  @Test
  void zerosAreShownAndNobodyIsThoughtToBeThere() {
    people(2, 0, 30, 0);
    people(3, 0, 20, 3);
    people(4, 0, 25, 18);
    people(5, 0, 22, 9);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));

    Suppression suppression = protect(List.of(SEX), table);

    assertThat(verdict(suppression, cell(table, 2, ALL, 1))).isEqualTo(Verdict.SHOWN);
  }

  @Test
  void aUnitAndItsOnlyCountyHaveOneVerdict() {
    Places single = new Places(List.of(-1, 0, 1, 0, 0));
    for (int place : List.of(2, 3, 4)) {
      people(place, 0, 30, place == 2 ? 2 : 11);
    }
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));

    Suppression suppression = protect(single, List.of(SEX), table);

    for (int part : List.of(ALL, 0, 1)) {
      assertThat(verdict(suppression, cell(table, 1, ALL, part)))
          .isEqualTo(verdict(suppression, cell(table, 2, ALL, part)));
    }
  }

  @Test
  void aRegionAndItsOnlyOrganLevelHaveOneVerdict() {
    levels = 2;
    people(2, 0, 30, 2);
    people(3, 1, 30, 8);
    people(3, 0, 30, 8);
    people(4, 1, 30, 8);
    people(5, 0, 30, 8);
    CountTable table = CountTable.of("headcount", COUNTY, COUNTY, 5).by(Split.each("sex"));

    Suppression suppression = protect(List.of(SEX), table);

    for (int part : List.of(ALL, 0, 1)) {
      assertThat(verdict(suppression, cell(table, 2, ALL, part)))
          .isEqualTo(verdict(suppression, cell(table, 2, 0, part)));
    }
  }

  @Test
  void overlappingSplitsDoNotGiveWhatLiesBetweenThem() {
    people(2, 0, 20, 1, 9);
    people(3, 0, 20, 10, 9);
    people(4, 0, 20, 10, 9);
    people(5, 0, 20, 10, 9);
    CountTable age = CountTable.of("age", COUNTY, ALL, 5).by(Split.each("age"));
    CountTable young = CountTable.of("young", COUNTY, ALL, 5).where("age", 0, 1);

    protect(List.of(AGE), age, young);
  }

  @Test
  void theYearToDateDoesNotGiveTheMonth() {
    people(2, 0, 20, 2, 9);
    people(3, 0, 20, 10, 9);
    people(4, 0, 20, 10, 9);
    people(5, 0, 20, 10, 9);
    CountTable months = CountTable.of("month", COUNTY, ALL, 5).by(Split.each("month"));
    CountTable toDate = CountTable.of("to_date", COUNTY, ALL, 5).by(Split.upTo(MONTH));

    protect(List.of(MONTH), months, toDate);
  }

  @Test
  void twoDimensionsWithBothMarginsAreProtected() {
    int[][] counts = {{12, 3, 20}, {9, 14, 8}, {11, 10, 16}, {9, 19, 2}};
    int[] places = {2, 3, 4, 5};
    for (int i = 0; i < places.length; i++) {
      for (int age = 0; age < AGE.members(); age++) {
        for (int each = 0; each < counts[i][age]; each++) {
          persons.add(new int[] {places[i], 0, each % 2, age});
        }
      }
    }
    CountTable table =
        CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"), Split.each("age"));

    protect(List.of(SEX, AGE), table);
  }

  @Test
  void aShareIsHiddenWhenFewLackToItsDenominator() {
    people(2, 0, 1, 30);
    people(3, 0, 12, 30);
    people(4, 0, 12, 30);
    people(5, 0, 12, 30);
    CountTable all = CountTable.of("headcount", COUNTY, ALL, 5);
    CountTable trained =
        CountTable.of("trained", COUNTY, ALL, 5).where("trained", 1).partOf("headcount");

    Suppression suppression = protect(List.of(TRAINED), all, trained);

    assertThat(verdict(suppression, cell(trained, 2, ALL, ALL))).isEqualTo(Verdict.REMAINDER);
    assertThat(verdict(suppression, cell(all, 2, ALL, ALL))).isEqualTo(Verdict.SHOWN);
    assertThat(verdict(suppression, cell(trained, 3, ALL, ALL))).isNotEqualTo(Verdict.PRIMARY);
  }

  @Test
  void theManyPartsOfASmallCountAreWithheldWhereAllWouldBeKnown() {
    persons.add(new int[] {2, 0, 0, 0});
    persons.add(new int[] {2, 0, 0, 1});
    for (int place : List.of(2, 3, 4, 5)) {
      for (int age = 0; age < AGE.members(); age++) {
        for (int each = 0; each < 9; each++) {
          persons.add(new int[] {place, 0, 1, age});
        }
      }
    }
    CountTable table =
        CountTable.of("headcount", COUNTY, ALL, 3).by(Split.each("sex"), Split.each("age"));

    Suppression suppression = protect(List.of(SEX, AGE), table);

    assertThat(suppression.cells("headcount")).anyMatch(cell -> cell.verdict() == Verdict.WITHHELD);
  }

  @Test
  void whatWasHiddenAndHasNotChangedIsHiddenAgain() {
    people(2, 0, 30, 12);
    people(3, 0, 20, 15);
    people(4, 0, 25, 18);
    people(5, 0, 22, 9);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));
    CellName same = cell(table, 2, ALL, 1);
    CellName changed = cell(table, 3, ALL, 1);
    Earlier earlier =
        new Earlier(
            List.of(
                new ReleasedCell(same, 12, Verdict.COMPLEMENTARY),
                new ReleasedCell(changed, 14, Verdict.COMPLEMENTARY)),
            List.of());

    Suppression suppression = protect(PLACES, List.of(SEX), earlier, table);

    assertThat(verdict(suppression, same)).isEqualTo(Verdict.COMPLEMENTARY);
    assertThat(protect(List.of(SEX), table).report().complementary()).isZero();
  }

  @Test
  void whatWasShownAndHasNotChangedIsNotHiddenInVain() {
    people(2, 0, 30, 3);
    people(3, 0, 20, 15);
    people(4, 0, 25, 18);
    people(5, 0, 22, 9);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));
    CellName shown =
        protect(List.of(SEX), table).cells("headcount").stream()
            .filter(cell -> cell.verdict() == Verdict.COMPLEMENTARY && cell.name().place() != 2)
            .findFirst()
            .orElseThrow()
            .name();
    Earlier earlier =
        new Earlier(List.of(new ReleasedCell(shown, count(shown), Verdict.SHOWN)), List.of());

    Suppression suppression =
        Suppression.of(
            population(PLACES, List.of(SEX)),
            List.of(table),
            earlier,
            Against.OUTSIDERS,
            Suppression.NO_TOTALS);

    assertThat(verdict(suppression, shown)).isEqualTo(Verdict.SHOWN);
  }

  @Test
  void theSamePeopleGetTheSameVerdictsHoweverOften() {
    people(2, 0, 30, 3);
    people(3, 0, 20, 15);
    people(4, 0, 25, 18);
    CountTable table = CountTable.of("headcount", COUNTY, ALL, 5).by(Split.each("sex"));

    assertThat(protect(List.of(SEX), table).cells("headcount"))
        .isEqualTo(protect(List.of(SEX), table).cells("headcount"));
  }

  @Test
  void reportsWhatItCosts() {
    people(2, 0, 30, 3);
    people(3, 0, 20, 0);
    people(4, 0, 25, 18);
    CountTable table = CountTable.of("headcount", UNIT, ALL, 5).by(Split.each("sex"));

    SuppressionReport report = protect(List.of(SEX), table).report();

    // The province and its only unit with people count the same.
    assertThat(report.persons()).isEqualTo(2 * 96);
    assertThat(report.cells()).isEqualTo(6);
    assertThat(report.primary()).isZero();
  }

  @Test
  void refusesAllThatIsWrongWithTablesAtOnce() {
    people(2, 0, 30, 3);
    CountTable table = CountTable.of("headcount", 3, ALL, 5).where("rank", 1);
    CountTable part = CountTable.of("part", UNIT, ALL, 5).where("sex", 2).partOf("all");

    assertThatThrownBy(() -> protect(List.of(SEX), table, part))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Table headcount names the attribute rank; there are [sex]")
        .hasMessageContaining("deepest place is at 2")
        .hasMessageContaining("member 2 of sex, which has the members 0 to 1")
        .hasMessageContaining("Table part is a part of table all, which is not released");
  }

  @Test
  void refusesAThresholdUnderWhichHiddenCountsAreKnown() {
    assertThatThrownBy(() -> CountTable.of("headcount", UNIT, ALL, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every hidden count would be known to be 1");
  }

  /** So many persons at a place with each member of the only attribute. */
  private void people(int place, int level, int... counts) {
    for (int member = 0; member < counts.length; member++) {
      for (int each = 0; each < counts[member]; each++) {
        persons.add(new int[] {place, level, member});
      }
    }
  }

  private int count(CellName name) {
    return (int)
        persons.stream()
            .filter(person -> PLACES.upwards(person[0]).contains(name.place()))
            .filter(person -> name.first() == ALL || person[2] == name.first())
            .count();
  }

  private Suppression protect(List<Attribute> attributes, CountTable... tables) {
    return protect(PLACES, attributes, tables);
  }

  private Suppression protect(Places places, List<Attribute> attributes, CountTable... tables) {
    return protect(places, attributes, Earlier.none(), tables);
  }

  /** Protects the tables, and lets everybody attack them. */
  private Suppression protect(
      Places places, List<Attribute> attributes, Earlier earlier, CountTable... tables) {
    Population population = population(places, attributes);
    Suppression suppression =
        Suppression.of(
            population, List.of(tables), earlier, Against.LEADERS, Suppression.NO_TOTALS);
    Set<List<Integer>> sites = new HashSet<>();
    persons.forEach(person -> sites.add(List.of(person[0], person[1])));
    List<ReleasedCell> cells = new ArrayList<>();
    for (CountTable table : tables) {
      cells.addAll(suppression.cells(table.name()));
    }
    Release release = new Release(places, attributes, List.copyOf(sites), List.of(tables), cells);
    assertThat(ExactAttack.byOutsider(release)).isEmpty();
    for (int place = 1; place < places.size(); place++) {
      assertThat(ExactAttack.byLeader(release, place, persons)).isEmpty();
    }
    return suppression;
  }

  private Population population(Places places, List<Attribute> attributes) {
    Population.Builder builder = Population.of(places, levels, attributes);
    for (int[] person : persons) {
      builder.add(person[0], person[1], Arrays.copyOfRange(person, 2, person.length), 1);
    }
    return builder.build();
  }

  private static CellName cell(CountTable table, int place, int level, int part) {
    return new CellName(table.name(), place, level, part, ALL);
  }

  private static Verdict verdict(Suppression suppression, CellName name) {
    return suppression.cells(name.table()).stream()
        .filter(cell -> cell.name().equals(name))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
