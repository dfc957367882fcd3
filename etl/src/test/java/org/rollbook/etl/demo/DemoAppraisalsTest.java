package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;

/** What the appraisal system and the register of commendations of the demo send. */
final class DemoAppraisalsTest {
  private static final YearMonth FROM = YearMonth.of(2026, 1);
  private static final YearMonth UNTIL = YearMonth.of(2026, 6);
  private static final int GRADE = 6;
  private static final int DAY = 7;

  @TempDir private static Path home;

  @BeforeAll
  static void write() throws IOException {
    new DemoProvince(
            new DemoParameters(800, 6, UNTIL, 42, false), TestHouse.CODES, TestHouse.SCOPES)
        .write(home.resolve("landing"), home.resolve("truth"), line -> {});
  }

  private static List<CsvRecord> annual(YearMonth period) throws IOException {
    Path results = home.resolve("landing/APP/%s/appraisal_annual-1/results.csv".formatted(period));
    return PlainReader.csv(results);
  }

  private static List<String> truth(String table) throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("truth/true/" + table + ".csv"))) {
      return lines.skip(1).toList();
    }
  }

  @Test
  void theFirstPackageReachesBackFiveYearsAndTheNextHasItsMonth() throws IOException {
    assertThat(annual(FROM))
        .extracting(row -> row.getField(DAY).substring(0, 7))
        .contains(FROM.toString(), FROM.minusMonths(60).toString())
        .doesNotContain(FROM.minusMonths(61).toString());
    assertThat(annual(FROM.plusMonths(1)))
        .extracting(row -> row.getField(DAY).substring(0, 7))
        .containsOnly(FROM.plusMonths(1).toString());
  }

  @Test
  void gradesAreCodesOfTheNationalList() throws IOException {
    List<String> codes = TestHouse.CODES.get("appraisal", "zb18").codes();
    Set<String> seen = new HashSet<>();
    for (CsvRecord row : annual(FROM)) {
      seen.add(row.getField(GRADE));
    }
    assertThat(codes).containsAll(seen);
    assertThat(seen).contains("1", "2", "3", "5A", "5B", "6A");
  }

  @Test
  void aGradeThatWasOpenFollowsInJuneUnderTheDayOfTheConclusion() throws IOException {
    List<CsvRecord> late =
        annual(UNTIL).stream()
            .filter(row -> !row.getField(DAY).startsWith(UNTIL.toString()))
            .toList();
    assertThat(late).isNotEmpty().allMatch(row -> row.getField(GRADE).equals("2"));
    Set<String> open = new HashSet<>();
    for (Path results : PlainReader.files(home, "/landing/APP/", "results.csv")) {
      for (CsvRecord row : PlainReader.csv(results)) {
        if (row.getField(GRADE).equals("5B")) {
          open.add(row.getField(0) + row.getField(DAY));
        }
      }
    }
    assertThat(open)
        .containsAll(late.stream().map(row -> row.getField(0) + row.getField(DAY)).toList());
  }

  @Test
  void someOrgansAreAboveTheirCapAndMostAreNot() throws IOException {
    long above = organs("2");
    assertThat(above).isBetween(1L, organs("1") / 4);
  }

  private static long organs(String result) throws IOException {
    return truth("organ_register").stream()
        .map(line -> line.split(",", -1))
        .filter(line -> line[4].equals(result))
        .mapToLong(line -> Long.parseLong(line[7]))
        .sum();
  }

  @Test
  void aboutAFifthIsExcellent() throws IOException {
    long graded = 0;
    long excellent = 0;
    for (String line : truth("appraisal")) {
      String[] cells = line.split(",", -1);
      graded += Long.parseLong(cells[8]);
      excellent += Long.parseLong(cells[9]);
    }
    assertThat(graded).isGreaterThan(600);
    assertThat(excellent * 100 / graded).isBetween(14L, 22L);
  }

  @Test
  void thereAreCommendationsOfEveryLevelForPersonsAndCollectives() throws IOException {
    for (String level : List.of("1", "2", "3")) {
      assertThat(truth("commendation")).anyMatch(line -> line.split(",", -1)[4].equals(level));
      assertThat(truth("organ_register")).anyMatch(line -> line.split(",", -1)[6].equals(level));
    }
  }
}
