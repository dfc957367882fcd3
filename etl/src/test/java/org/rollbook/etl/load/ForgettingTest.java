package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.EtlProcess;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.conform.NationalId;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.publication.PublicationMarks;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;

/** Persons are erased from every table, and stay erased, whatever is killed and sent again. */
final class ForgettingTest {
  @TempDir private Path home;
  @TempDir private Path house;
  private Settings settings;
  private Tables tables;

  @BeforeEach
  void prepare() throws IOException {
    settings = TestHouse.prepared(home, TestHouse.narrow(house));
    tables =
        new Tables(
            TestSpark.SESSION, Contracts.read(TestHouse.HOUSE.contracts()), settings.storage());
  }

  private LoadResult load() {
    return new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
  }

  private List<String> rows(String table, String... expressions) {
    return tables.read(table).selectExpr(expressions).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  /** The headcount of each period. */
  private List<String> headcount() {
    return tables
        .read("gold.structure")
        .groupBy("period")
        .agg(org.apache.spark.sql.functions.sum("persons"))
        .collectAsList()
        .stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  private void assertNothingIsHeld(String id) throws IOException {
    String key =
        new PersonKeys(new Secrets(home).get(Secrets.PERSON_KEY))
            .key(NationalId.parse(id).orElseThrow());
    for (String table : tables.ofPersons()) {
      if (!table.equals(Forgetting.TABLE)) {
        assertThat(rows(table, "person_key")).as(table).doesNotContain(key);
      }
    }
    assertThat(rows("bronze.record", "array_join(cells, '|', '-')"))
        .noneMatch(cells -> cells.contains(id));
    for (String table : List.of("quality.finding", "ops.package", "ops.lineage", "bronze.file")) {
      assertThat(tables.read(table).toJSON().collectAsList())
          .as(table)
          .noneMatch(json -> json.contains(id) || json.contains(key));
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(each -> each.toString().matches(".*(log|reports|audit|run|_delta_log)/.*"))
              .toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(id);
      }
    }
  }

  @Test
  void aPersonIsErasedAndStaysErasedWhenSentAgain() throws IOException {
    for (String period : List.of("2026-09", "2026-10")) {
      new TestPackage("220600", period, 1)
          .person(1, "靖宇县财政局")
          .row(TestPackage.personRow(2, "白山市财政局").replace("大学,吉林大学", "太学,吉林大学"))
          .write(settings.landing());
    }
    new TestPackage("220100", "2026-10", 1).person(2, "长春市财政局").write(settings.landing());
    load();
    assertThat(headcount()).containsExactly("2026-09-01|2", "2026-10-01|2");
    assertThat(rows("quality.finding", "rule")).contains("CLAIMED_BY_SEVERAL", "EDUCATION_UNKNOWN");

    Load.Forgotten forgotten =
        new Load(TestSpark.SESSION, settings)
            .forget(
                List.of(NationalId.parse(TestPackage.id(2).toLowerCase(Locale.ROOT)).orElseThrow()))
            .orElseThrow();

    assertThat(forgotten.run()).isEqualTo(2);
    assertThat(forgotten.erased().rows())
        .containsEntry("bronze.record", 3L)
        .containsEntry("silver.person_claim", 3L)
        .containsEntry("gold.person_month", 2L);
    assertThat(forgotten.landing())
        .containsExactly(
            "220100/2026-10/roster_csv-1",
            "220600/2026-09/roster_csv-1",
            "220600/2026-10/roster_csv-1");
    assertThat(ForgetReport.lines(forgotten))
        .noneMatch(line -> line.contains(TestPackage.id(2)) || line.contains("张三丰"));
    assertNothingIsHeld(TestPackage.id(2));
    assertThat(headcount()).containsExactly("2026-09-01|1", "2026-10-01|1");
    assertThat(rows("quality.finding", "rule")).isEmpty();
    assertThat(new PublicationMarks(home).closing()).contains(2L);
    assertThat(rows("ops.run", "run_number")).contains("2");

    new TestPackage("220600", "2026-10", 2)
        .person(1, "靖宇县财政局")
        .person(2, "白山市财政局")
        .row("no row at all " + TestPackage.id(2))
        .write(settings.landing());
    LoadResult again = load();
    assertThat(again.counts().getFirst().read()).isEqualTo(3);
    assertThat(again.counts().getFirst().quarantined()).isEqualTo(2);
    assertThat(rows("quality.finding", "line", "rule", "severity"))
        .containsExactly("10|FORGOTTEN|info", "11|FORGOTTEN|info");
    assertThat(headcount()).containsExactly("2026-09-01|1", "2026-10-01|1");
    assertNothingIsHeld(TestPackage.id(2));

    assertThat(
            new Load(TestSpark.SESSION, settings)
                .forget(List.of(NationalId.parse(TestPackage.id(9)).orElseThrow())))
        .as("of whom nothing is held")
        .isEmpty();
    assertThat(rows(Forgetting.TABLE, "run_number")).containsExactly("2");
  }

  @Test
  @Tag("soak")
  void aKilledForgettingInAProvinceIsEndedByTheNextLoad() throws Exception {
    TestHouse.demo(home, 300, 2);
    load();
    // Somebody of the exchange package, whose records name them by the sender's own number.
    Row person =
        tables
            .read("bronze.record")
            .where("package_id LIKE '%exchange_zip%' AND part = 'A01' AND fault IS NULL")
            .selectExpr(
                "package_id", "get(filter(cells, c -> c RLIKE '^[1-9][0-9]{16}[0-9X]$'), 0)")
            .where("exists(cells, c -> c RLIKE '^[1-9][0-9]{16}[0-9X]$')")
            .orderBy("package_id")
            .limit(1)
            .collectAsList()
            .getFirst();
    String id = person.getString(1);
    String key =
        new PersonKeys(new Secrets(home).get(Secrets.PERSON_KEY))
            .key(NationalId.parse(id).orElseThrow());
    long educations =
        tables.read("silver.education_record").where("person_key = '%s'".formatted(key)).count();
    assertThat(educations).isPositive();
    long others =
        tables.read("silver.person_claim").where("person_key <> '%s'".formatted(key)).count();
    List<String> before = headcount();

    new EtlProcess(settings)
        .kill(
            line -> line.startsWith("[forget]") && line.contains("rows/s"),
            id + "\n",
            "forget",
            "--report",
            home.resolve("reports/first.txt").toString());
    assertThat(rows("ops.run", "run_number")).doesNotContain("2");
    assertThat(headcount()).isEqualTo(before);

    assertThat(load().run()).isEqualTo(2);

    assertNothingIsHeld(id);
    assertThat(tables.read("silver.person_claim").count()).isEqualTo(others);
    assertThat(
            tables
                .read("bronze.record")
                .where("fault = 'FORGOTTEN'")
                .select("part")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList())
        .as("the person and the records that name no id")
        .contains("A01", "A08");
    assertThat(headcount()).isNotEqualTo(before);
    assertThat(rows(Forgetting.TABLE, "run_number")).containsExactly("2");

    // When the publications before are closed, what only they read is deleted.
    new PublicationMarks(home).setOldest(2);
    new Purge(tables, home).run();
    for (String table : tables.ofPersons()) {
      assertOnlyFilesInForce(table);
    }
    assertOnlyFilesInForce("bronze.record");

    // A load looks for such files once a day.
    PublicationMarks marks = new PublicationMarks(home);
    marks.setOldest(3);
    new Purge(tables, home).daily();
    assertThat(marks.purged()).isEqualTo(2);
    Files.setLastModifiedTime(
        home.resolve("run/publication.purged"),
        FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    new Purge(tables, home).daily();
    assertThat(marks.purged()).isEqualTo(3);
  }

  private void assertOnlyFilesInForce(String table) throws IOException {
    Dataset<Row> rows = tables.read(table);
    Set<String> inForce =
        Stream.of(rows.inputFiles())
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> there = new ArrayList<>();
    try (Stream<Path> files =
        Files.walk(home.resolve("warehouse").resolve(table.replace('.', '/')))) {
      files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains("_delta_log"))
          .forEach(file -> there.add(file.getFileName().toString()));
    }
    assertThat(there).as(table).hasSize(inForce.size()).containsAll(inForce);
  }
}
