package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.warehouse.fault.RollbookException;

final class DemoProvinceTest {
  private static final int PEOPLE = 2_000;
  private static final int MONTHS = 14;
  private static final YearMonth UNTIL = YearMonth.of(2026, 10);
  private static final int HEADING_RECORDS = 3;
  private static final int ID = 1;
  private static final int POST = 2;
  private static final int SEX = 3;
  private static final int BIRTH = 10;

  @TempDir private static Path folder;
  private static DemoProvince province;

  @BeforeAll
  static void write() throws IOException {
    province = write(new DemoParameters(PEOPLE, MONTHS, UNTIL, 42), folder);
  }

  private static DemoProvince write(DemoParameters parameters, Path to) throws IOException {
    DemoProvince made = new DemoProvince(parameters, TestHouse.CODES, TestHouse.SCOPES);
    made.write(to.resolve("landing"), to.resolve("truth"), line -> {});
    return made;
  }

  @Test
  void theSameSeedGivesTheSameBytes(@TempDir Path again) throws IOException {
    write(new DemoParameters(PEOPLE, MONTHS, UNTIL, 42), again);
    assertThat(contents(again)).isEqualTo(contents(folder));
  }

  @Test
  void anotherSeedGivesOtherPeople(@TempDir Path other) throws IOException {
    write(new DemoParameters(PEOPLE, 1, UNTIL, 43), other);
    Set<String> both = ids(other, UNTIL);
    both.retainAll(ids(folder, UNTIL));
    assertThat(both.size()).isLessThan(PEOPLE / 100);
  }

  @Test
  void aMonthLooksTheSameWhateverWindowIsAskedFor(@TempDir Path other) throws IOException {
    write(new DemoParameters(PEOPLE, 3, UNTIL.plusMonths(1), 42), other);
    String roster = "landing/220600/%s/roster_csv-1/roster.csv".formatted(UNTIL);
    assertThat(other.resolve(roster)).hasSameBinaryContentAs(folder.resolve(roster));
  }

  @Test
  void everyUnitSendsOnePackageAPeriodAndNothingUnfinishedStays() throws IOException {
    assertThat(contents(folder).keySet())
        .filteredOn(path -> path.endsWith("package.yaml"))
        .hasSize(TestHouse.SCOPES.units().size() * MONTHS);
    assertThat(contents(folder).keySet()).noneMatch(path -> path.contains(".part"));
  }

  @Test
  void asManyAreInPostAsWereAskedFor() throws IOException {
    assertThat(roster(UNTIL).size()).isBetween(PEOPLE * 99 / 100, PEOPLE * 101 / 100);
  }

  @Test
  void idNumbersAreValidAndNobodySharesOne() throws IOException {
    assertThat(province.holders().stream().map(Holder::id).toList()).doesNotHaveDuplicates();
    for (int i = 0; i < MONTHS; i++) {
      List<CsvRecord> rows = roster(UNTIL.minusMonths(i));
      assertThat(rows).extracting(row -> row.getField(ID)).doesNotHaveDuplicates();
      assertThat(rows).allSatisfy(DemoProvinceTest::hasValidId);
    }
  }

  private static void hasValidId(CsvRecord row) {
    String id = row.getField(ID);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Character.digit(id.charAt(i), 10) * weights[i];
    }
    assertThat(id)
        .matches("22[0-9]{15}[0-9X]")
        .endsWith("10X98765432".substring(sum % 11, sum % 11 + 1));
    assertThat(id.substring(6, 12)).isEqualTo(row.getField(BIRTH).replace(".", ""));
    assertThat(id.charAt(16) % 2 == 1).isEqualTo(row.getField(SEX).equals("男"));
  }

  @Test
  void declaredRowsAreTheRows() throws IOException {
    Pattern declared = Pattern.compile("rows: ([0-9]+), bytes: ([0-9]+)");
    for (Path manifest : files(folder, "package.yaml")) {
      Matcher matcher = declared.matcher(Files.readString(manifest));
      Path roster = manifest.resolveSibling("roster.csv");
      assertThat(matcher.find()).isTrue();
      assertThat(rows(roster)).hasSize(Integer.parseInt(matcher.group(1)));
      assertThat(roster).hasSize(Long.parseLong(matcher.group(2)));
    }
  }

  @Test
  void theTruthAddsUpToTheRows() throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < MONTHS; i++) {
      rows.put(UNTIL.minusMonths(i) + "-01", roster(UNTIL.minusMonths(i)).size());
    }
    assertThat(sums("structure.csv", 9, 0)).isEqualTo(rows);
    assertThat(sums("headcount.csv", 1, 0)).isEqualTo(rows);
    assertThat(sums("age.csv", 6, 0)).isEqualTo(rows);
    assertThat(sums("structure.csv", 9, 0, 1, 2, 3, 4))
        .isEqualTo(sums("age.csv", 6, 0, 1, 2, 3, 4));
  }

  @Test
  void agesInTheTruthAreThoseOfTheRows() throws IOException {
    Map<String, Integer> counted = new TreeMap<>();
    for (CsvRecord row : roster(UNTIL)) {
      String[] birth = row.getField(BIRTH).split("\\.", -1);
      int months =
          (UNTIL.getYear() - Integer.parseInt(birth[0])) * 12
              + UNTIL.getMonthValue()
              - Integer.parseInt(birth[1]);
      String sex = row.getField(SEX).equals("男") ? "1" : "2";
      counted.merge(UNTIL + "-01," + sex + "," + months / 12, 1, Integer::sum);
    }
    Map<String, Integer> truth = sums("age.csv", 6, 0, 4, 5);
    truth.keySet().removeIf(key -> !key.startsWith(UNTIL.toString()));
    assertThat(truth).isEqualTo(counted);
  }

  @Test
  void aPostTextHoldsOneRankAtItsEndAndNoneOnProbation() throws IOException {
    List<String> ranks = TestHouse.CODES.get("rank", "words").codes();
    Set<String> seen = new HashSet<>();
    for (CsvRecord row : roster(UNTIL)) {
      String post = row.getField(POST);
      String before = post.substring(0, post.lastIndexOf('、') + 1);
      String rank = post.substring(before.length());
      assertThat(ranks).noneMatch(before::contains);
      if (rank.endsWith("试用期人员")) {
        assertThat(ranks).noneMatch(rank::contains);
      } else {
        assertThat(ranks).contains(rank);
        seen.add(rank);
      }
    }
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  void theRosterKeepsCharactersThatGbkLacks(@TempDir Path larger) throws IOException {
    write(new DemoParameters(4_000, 1, UNTIL, 42), larger);
    String all =
        files(larger, "roster.csv").stream()
            .map(DemoProvinceTest::text)
            .collect(Collectors.joining());
    assertThat(all).contains("㐀", "𠀀", "·").doesNotContain("\ufffd");
  }

  @Test
  void periodsBeforeTheProvinceLivesAreRefused() {
    DemoParameters parameters = new DemoParameters(100, 24, YearMonth.of(2017, 1), 42);
    assertThatThrownBy(() -> new DemoProvince(parameters, TestHouse.CODES, TestHouse.SCOPES))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("2016-02");
  }

  private static List<CsvRecord> roster(YearMonth period) throws IOException {
    return files(folder, "roster.csv").stream()
        .filter(file -> file.toString().contains("/" + period + "/"))
        .flatMap(file -> rows(file).stream())
        .toList();
  }

  private static Set<String> ids(Path of, YearMonth period) throws IOException {
    return files(of, "roster.csv").stream()
        .filter(file -> file.toString().contains("/" + period + "/"))
        .flatMap(file -> rows(file).stream())
        .map(row -> row.getField(ID))
        .collect(Collectors.toSet());
  }

  private static String text(Path roster) {
    try {
      return Files.readString(roster, Charset.forName("GB18030"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CsvRecord> rows(Path roster) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text(roster))) {
      return reader.stream().skip(HEADING_RECORDS).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sums a column of a file of the truth by others. */
  private static Map<String, Integer> sums(String name, int column, int... by) throws IOException {
    Map<String, Integer> sums = new TreeMap<>();
    for (String line :
        Files.readAllLines(folder.resolve("truth").resolve(name), StandardCharsets.UTF_8).stream()
            .skip(1)
            .toList()) {
      String[] values = line.split(",", -1);
      String key = Arrays.stream(by).mapToObj(i -> values[i]).collect(Collectors.joining(","));
      sums.merge(key, Integer.parseInt(values[column]), Integer::sum);
    }
    return sums;
  }

  private static List<Path> files(Path below, String name) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.getFileName().toString().equals(name)).sorted().toList();
    }
  }

  /** The hashes of the files below {@code landing} and {@code truth}, by path. */
  private static Map<String, Integer> contents(Path of) throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    for (String part : List.of("landing", "truth")) {
      try (Stream<Path> files = Files.walk(of.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          contents.put(of.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
    }
    return contents;
  }
}
