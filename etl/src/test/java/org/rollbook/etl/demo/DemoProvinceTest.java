package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private static final YearMonth MOVED = UNTIL.minusMonths(6);
  private static final int ID = 1;
  private static final int POST = 2;
  private static final int BIRTH = 10;

  @TempDir private static Path odd;
  @TempDir private static Path clean;
  private static DemoProvince province;

  @BeforeAll
  static void write() throws IOException {
    province = write(new DemoParameters(PEOPLE, MONTHS, UNTIL, 42, true), odd);
    write(new DemoParameters(PEOPLE, MONTHS, UNTIL, 42, false), clean);
  }

  private static DemoProvince write(DemoParameters parameters, Path to) throws IOException {
    DemoProvince made = new DemoProvince(parameters, TestHouse.CODES, TestHouse.SCOPES);
    made.write(to.resolve("landing"), to.resolve("truth"), line -> {});
    return made;
  }

  @Test
  void theSameSeedGivesTheSameBytes(@TempDir Path again) throws IOException {
    write(new DemoParameters(PEOPLE, MONTHS, UNTIL, 42, true), again);
    assertThat(contents(again)).isEqualTo(contents(odd));
  }

  @Test
  void anotherSeedGivesOtherPeople(@TempDir Path other) throws IOException {
    write(new DemoParameters(PEOPLE, 1, UNTIL, 43, false), other);
    Set<String> both = persons(other, UNTIL);
    both.retainAll(persons(clean, UNTIL));
    assertThat(both.size()).isLessThan(PEOPLE / 100);
  }

  @Test
  void aMonthLooksTheSameWhateverWindowIsAskedFor(@TempDir Path other) throws IOException {
    write(new DemoParameters(PEOPLE, 3, UNTIL.plusMonths(1), 42, false), other);
    String roster = "landing/220600/%s/roster_csv-1/roster.csv".formatted(UNTIL);
    assertThat(other.resolve(roster)).hasSameBinaryContentAs(clean.resolve(roster));
  }

  @Test
  void everyUnitSendsOnePackageAPeriodAndNothingUnfinishedStays() throws IOException {
    // The registers of appraisals, commendations, rank quotas and reviews send when there is something.
    assertThat(PlainReader.files(clean, "package.yaml"))
        .filteredOn(path -> !path.toString().matches(".*/landing/(APP|AWD|RNK|REF|REG|INS|SVC)/.*"))
        .hasSize((TestHouse.SCOPES.units().size() + 3) * MONTHS);
    for (Path of : List.of(odd, clean)) {
      assertThat(PlainReader.files(of)).noneMatch(path -> path.toString().contains(".part"));
    }
  }

  @Test
  void someSendTwiceOrLateOrNotAtAll() throws IOException {
    Path landing = odd.resolve("landing");
    assertThat(landing.resolve("220800/" + UNTIL.minusMonths(3))).doesNotExist();
    assertThat(landing.resolve("220700/" + UNTIL.minusMonths(2) + "/roster_utf8-2")).exists();
    assertThat(landing.resolve("220600/" + UNTIL.minusMonths(4) + "/roster_csv-1b")).exists();
    assertThat(landing.resolve("220500/" + UNTIL.minusMonths(1) + "/roster_csv-2/package.yaml"))
        .content()
        .contains("kind: correction", "corrects: 1", "corrections.csv");
    assertThat(landing.resolve("220400/" + UNTIL + "/excel_template-1/package.yaml"))
        .content()
        .contains("sent: 2026-11-16");
    assertThat(PlainReader.files(landing, "TRN", "training_classes-2")).isNotEmpty();
  }

  @Test
  void asManyAreInPostAsWereAskedFor() throws IOException {
    assertThat(persons(clean, UNTIL).size()).isBetween(PEOPLE * 99 / 100, PEOPLE * 101 / 100);
  }

  @Test
  void idNumbersAreValidAndNobodySharesOne() {
    List<String> ids = province.holders().stream().map(Holder::id).toList();
    assertThat(ids).doesNotHaveDuplicates().allSatisfy(DemoProvinceTest::isValid);
  }

  private static void isValid(String id) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Character.digit(id.charAt(i), 10) * weights[i];
    }
    assertThat(id)
        .matches("22[0-9]{15}[0-9X]")
        .endsWith("10X98765432".substring(sum % 11, sum % 11 + 1));
  }

  @Test
  void theExpectedPeopleAreThoseOfThePackagesEachOnce() throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < MONTHS; i++) {
      YearMonth period = UNTIL.minusMonths(i);
      rows.put(period + "-01", persons(clean, period).size());
    }
    assertThat(sums(clean, "expected/headcount.csv", 4, 0)).isEqualTo(rows);
  }

  @Test
  void theTablesOfTheTruthAgree() throws IOException {
    for (Path of : List.of(odd, clean)) {
      for (String view : List.of("true/", "expected/")) {
        Map<String, Integer> persons = sums(of, view + "headcount.csv", 4, 0, 1, 2, 3);
        assertThat(sums(of, view + "structure.csv", 9, 0, 1, 2, 3)).isEqualTo(persons);
        assertThat(sums(of, view + "age.csv", 7, 0, 1, 2, 3)).isEqualTo(persons);
        assertThat(sums(of, view + "education.csv", 9, 0, 1, 2, 3)).isEqualTo(persons);
        assertThat(sums(of, view + "post.csv", 9, 0, 1, 2, 3)).isEqualTo(persons);
        assertThat(sums(of, view + "training.csv", 5, 0, 1, 2, 3)).isEqualTo(persons);
        assertThat(sums(of, view + "structure.csv", 10, 0, 1, 2, 3))
            .isEqualTo(sums(of, view + "age.csv", 8, 0, 1, 2, 3));
      }
    }
  }

  @Test
  void peopleComeAndGoByAsMuchAsTheHeadcountChanges() throws IOException {
    for (String view : List.of("true/", "expected/")) {
      Map<String, Integer> persons = sums(clean, view + "headcount.csv", 4, 0, 1);
      Map<String, Integer> flow = sums(clean, view + "movement.csv", 6, 0, 1, 4);
      for (int i = 0; i < MONTHS - 1; i++) {
        YearMonth period = UNTIL.minusMonths(i);
        for (var unit : TestHouse.SCOPES.units()) {
          String now = period + "-01," + unit.code();
          int change =
              persons.getOrDefault(now, 0)
                  - persons.getOrDefault(period.minusMonths(1) + "-01," + unit.code(), 0);
          assertThat(flow.getOrDefault(now + ",in", 0) - flow.getOrDefault(now + ",out", 0))
              .as("%s %s", view, now)
              .isEqualTo(change);
        }
      }
    }
  }

  @Test
  void agesInTheTruthAreThoseOfTheRows() throws IOException {
    Map<String, Integer> counted = new TreeMap<>();
    for (CsvRecord row : roster("220600")) {
      String[] birth = row.getField(BIRTH).split("\\.", -1);
      int months =
          (UNTIL.getYear() - Integer.parseInt(birth[0])) * 12
              + UNTIL.getMonthValue()
              - Integer.parseInt(birth[1]);
      counted.merge(UNTIL + "-01,220600," + months / 12, 1, Integer::sum);
    }
    Map<String, Integer> truth = sums(clean, "expected/age.csv", 7, 0, 1, 5);
    truth.keySet().removeIf(key -> !key.startsWith(UNTIL + "-01,220600"));
    assertThat(truth).isEqualTo(counted);
  }

  @Test
  void aPostTextHoldsOneRankAtItsEndAndNoneOnProbation() throws IOException {
    List<String> ranks = TestHouse.CODES.get("rank", "words").codes();
    Set<String> seen = new HashSet<>();
    for (String unit : List.of("220500", "220600", "220700", "222400")) {
      for (CsvRecord row : roster(unit)) {
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
    }
    assertThat(seen).hasSizeGreaterThan(20);
  }

  @Test
  void rostersKeepCharactersThatGbkLacks(@TempDir Path larger) throws IOException {
    write(new DemoParameters(12_000, 1, UNTIL, 42), larger);
    String all =
        PlainReader.files(larger, "roster.csv").stream()
            .map(PlainReader::text)
            .collect(Collectors.joining());
    assertThat(all).contains("㐀", "𠀀", "·");
  }

  @Test
  void everyKindOfDefectOccursAndSaysWhatBecomesOfIt() throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (CsvRecord row : PlainReader.csv(odd.resolve("truth/defects.csv"))) {
      kinds.add(row.getField(0));
      assertThat(row.getFieldCount()).isEqualTo(12);
      assertThat(row.getField(3)).isIn("accepted", "quarantined", "superseded", "refused");
    }
    assertThat(kinds)
        .containsAll(Stream.of(DefectKind.values()).map(Enum::name).toList())
        .contains(
            "CLAIMED_TWICE",
            "CLASS_ENDLESS",
            "CLASS_OF_ENDLESS",
            "CLASS_UNKNOWN",
            "TRAINING_ID_EMPTY",
            "RECRUIT_ID_EMPTY",
            "RECRUIT_ORGAN_UNKNOWN",
            "PROBATION_OF_UNKNOWN",
            "PLACES_MISSING",
            "COUNT_TOO_HIGH",
            "SEND_REUSED");
  }

  @Test
  void withoutDefectsOnlyTransfersAreClaimedTwice() throws IOException {
    assertThat(PlainReader.csv(clean.resolve("truth/defects.csv")))
        .extracting(row -> row.getField(0))
        .containsOnly("CLAIMED_TWICE");
  }

  @Test
  void aCountyGoesOverToAnotherPrefectureInTheMiddleOfTheWindow() throws IOException {
    Map<String, Integer> persons = sums(clean, "expected/headcount.csv", 4, 1, 2, 0);
    String before = MOVED.minusMonths(1) + "-01";
    assertThat(persons)
        .containsKey("220300,220381," + before)
        .containsKey("220100,220184," + MOVED + "-01")
        .doesNotContainKey("220100,220184," + before)
        .doesNotContainKey("220300,220381," + MOVED + "-01");
  }

  @Test
  void whoWasRecruitedInAMonthIsAmongItsPeople() throws IOException {
    Set<String> people = persons(clean, UNTIL);
    List<String> recruited =
        PlainReader.csv(recruitment(clean, UNTIL, "entries.csv")).stream()
            .filter(row -> row.getField(9).startsWith(UNTIL.toString()))
            // Who was openly selected may be claimed a month late by the new unit.
            .filter(row -> !row.getField(4).equals("公开遴选"))
            .map(row -> row.getField(1))
            .toList();
    assertThat(recruited).isNotEmpty().doesNotHaveDuplicates();
    assertThat(people).containsAll(recruited);
  }

  @Test
  void allWaysOfEntryAndOutcomesOccurOverFiveYears() throws IOException {
    YearMonth first = UNTIL.minusMonths(MONTHS - 1L);
    assertThat(PlainReader.csv(recruitment(clean, first, "entries.csv")))
        .extracting(row -> row.getField(4))
        .contains("考录", "选调生", "14", "15", "公开遴选");
    assertThat(PlainReader.csv(recruitment(clean, first, "entries.csv")))
        .extracting(row -> row.getField(9).substring(0, 7))
        .contains(first.toString(), first.minusMonths(60).toString())
        .doesNotContain(first.minusMonths(61).toString());
    assertThat(PlainReader.csv(recruitment(clean, first, "probation.csv")))
        .extracting(row -> row.getField(2))
        .contains("合格", "延长试用期");
  }

  @Test
  void whoLeftBeforeTheWindowIsAmongThoseRecruited() throws IOException {
    Map<String, Integer> outcomes = sums(clean, "true/recruitment.csv", 11, 4, 10);
    assertThat(outcomes).containsKeys("3,4", "4,4", "5,4", "5,5");
    assertThat(outcomes).doesNotContainKeys("3,6", "4,6", "5,6");
    int stayed = outcomes.get("5,4");
    assertThat(100 * stayed / (stayed + outcomes.get("5,5"))).isBetween(80, 99);
    assertThat(sums(odd, "expected/recruitment.csv", 11, 10)).containsKey("6");
  }

  private static Path recruitment(Path of, YearMonth month, String file) {
    return of.resolve("landing/REC/%s/recruitment-1/%s".formatted(month, file));
  }

  @Test
  void mostAreTrainedAndManyEnough() throws IOException {
    String december = YearMonth.of(2025, 12) + "-01,";
    for (String group : List.of("A", "B")) {
      String key = december + group;
      int persons = sums(clean, "expected/training.csv", 5, 0, 4).get(key);
      int trained = sums(clean, "expected/training.csv", 6, 0, 4).get(key);
      int met = sums(clean, "expected/training.csv", 9, 0, 4).get(key);
      assertThat(100 * trained / persons).as("covered in group " + group).isBetween(70, 95);
      assertThat(100 * met / persons).as("compliant in group " + group).isBetween(50, 90);
    }
  }

  @Test
  void periodsBeforeTheProvinceLivesAreRefused() {
    DemoParameters parameters = new DemoParameters(100, 24, YearMonth.of(2017, 1), 42);
    assertThatThrownBy(() -> new DemoProvince(parameters, TestHouse.CODES, TestHouse.SCOPES))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("2016-02");
  }

  private static List<CsvRecord> roster(String unit) throws IOException {
    return PlainReader.files(
            clean.resolve("landing"), "/" + unit + "/", "/" + UNTIL + "/", "roster.csv")
        .stream()
        .flatMap(file -> PlainReader.roster(file).stream())
        .toList();
  }

  /** The id numbers of those in post whom the packages of a clean month hold. */
  private static Set<String> persons(Path of, YearMonth period) throws IOException {
    Path landing = of.resolve("landing");
    String month = "/" + period + "/";
    List<String> ids = new ArrayList<>();
    for (Path roster : PlainReader.files(landing, month, "roster.csv")) {
      PlainReader.roster(roster).forEach(row -> ids.add(row.getField(ID)));
    }
    for (Path zip : PlainReader.files(landing, month, "/exchange_zip-1/", ".zip")) {
      PlainReader.set(zip, "A01").stream()
          .filter(row -> row.get("A0163").equals("1"))
          .filter(row -> List.of("1", "5", "6").contains(row.get("A0160")))
          .forEach(row -> ids.add(row.get("A0184")));
    }
    for (Path workbook : PlainReader.files(landing, month, "/excel_template-1/", ".xlsx")) {
      PlainReader.workbook(workbook).get("A01人员").stream()
          .filter(row -> "现职人员".equals(row.get("Q")))
          .filter(row -> row.get("P").equals("公务员") || row.get("P").startsWith("参照"))
          .forEach(row -> ids.add(row.get("B")));
    }
    for (Path zip : PlainReader.files(landing, month, "/lrmx-1/", ".zip")) {
      PlainReader.entries(zip).values().stream()
          .map(PlainReader::form)
          .forEach(form -> ids.add(form.get("ShenFenZheng")));
    }
    return new HashSet<>(ids);
  }

  /** Sums a column of a file of the truth by others. */
  private static Map<String, Integer> sums(Path of, String name, int column, int... by)
      throws IOException {
    Map<String, Integer> sums = new TreeMap<>();
    for (String line :
        Files.readAllLines(of.resolve("truth").resolve(name)).stream().skip(1).toList()) {
      String[] values = line.split(",", -1);
      String key = Arrays.stream(by).mapToObj(i -> values[i]).collect(Collectors.joining(","));
      sums.merge(key, Integer.parseInt(values[column]), Integer::sum);
    }
    return sums;
  }

  /** The hashes of all files, by path. */
  private static Map<String, Integer> contents(Path of) throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    for (Path file : PlainReader.files(of)) {
      contents.put(of.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
    }
    return contents;
  }
}
