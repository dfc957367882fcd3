package org.rollbook.etl.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;

/** A training counts as it was last sent, though only those of the time asked for are read. */
final class AttendancesTest {
  private static final LocalDate LONG_AGO = LocalDate.of(2019, 1, 1);
  private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

  @TempDir Path home;

  private Tables tables;
  private final List<String> classes = new ArrayList<>();
  private final List<String> attendances = new ArrayList<>();
  private int line;

  @BeforeEach
  void make() throws Exception {
    tables = TestHouse.tables(home);
  }

  private String whence(LocalDate period, int send) {
    return "DATE'%s' AS period, 'TRN' AS sender, 'f' AS feed, %d AS send_number, 'p' AS package_id, 'a' AS file, '' AS part, %d AS line, '220600' AS scope_unit, '22060001' AS scope_county, '2' AS organ_level, "
        .formatted(period, send, ++line);
  }

  private void course(LocalDate period, String id, String person, String ended, int completed) {
    attended(
        period, 1, "'2'", id, person, ended == null ? "NULL" : "DATE'" + ended + "'", completed);
  }

  private void attended(LocalDate period, int send, String id, String person, int completed) {
    attended(period, send, "'1'", id, person, "NULL", completed);
  }

  private void attended(
      LocalDate period, int send, String mode, String id, String person, String ended, int done) {
    attendances.add(
        "SELECT %s %s AS mode, '%s' AS class_id, '%s' AS person_key, %d AS completed, 0 AS absence_hours, %s AS ended_on, 8 AS hours"
            .formatted(whence(period, send), mode, id, person, done, ended));
  }

  private void held(LocalDate period, String id, String ended) {
    classes.add(
        "SELECT %s '%s' AS class_id, '3' AS kind, NULL AS organiser, NULL AS started_on, DATE'%s' AS ended_on, 16 AS hours, 2 AS days, 1 AS recognised"
            .formatted(whence(period, 1), id, ended));
  }

  private void send() {
    send("silver.training_class", classes);
    send("silver.training_attendance", attendances);
  }

  private void send(String table, List<String> rows) {
    if (!rows.isEmpty()) {
      tables.append(table, TestSpark.SESSION.sql(String.join(" UNION ALL ", rows)));
      rows.clear();
    }
  }

  private List<String> counted(LocalDate period) {
    new Attendances(tables).rebuild(List.of(period));
    return tables
        .read("gold.attendance")
        .where("period = " + Tables.literal(period))
        .orderBy("class_id")
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs("class_id"))
        .toList();
  }

  @Test
  void aCourseThatIsSentAgainCountsWhereItWasSentLast() {
    course(SEPTEMBER, "elsewhere", "p", "2026-09-10", 1);
    course(OCTOBER, "elsewhere", "p", "2025-01-05", 1);
    course(SEPTEMBER, "undone", "p", "2026-09-11", 1);
    course(OCTOBER, "undone", "p", null, 0);
    course(AUGUST, "ahead", "p", "2026-09-02", 1);
    course(AUGUST, "ahead-undone", "p", "2026-09-02", 1);
    course(SEPTEMBER, "ahead-undone", "p", "2026-07-02", 0);
    course(AUGUST, "later", "p", "2026-08-02", 1);
    course(SEPTEMBER, "later", "p", "2026-09-03", 1);
    send();
    assertThat(counted(SEPTEMBER)).containsExactly("ahead", "later");
    assertThat(counted(AUGUST)).isEmpty();
  }

  @Test
  void aClassCountsWhereItEndedAsLastSent() {
    held(AUGUST, "moved", "2026-08-20");
    held(SEPTEMBER, "moved", "2026-09-05");
    attended(AUGUST, 1, "moved", "p", 1);
    held(SEPTEMBER, "undone", "2026-09-06");
    attended(SEPTEMBER, 1, "undone", "p", 1);
    attended(SEPTEMBER, 2, "undone", "p", 0);
    attended(SEPTEMBER, 1, "unknown", "p", 1);
    send();
    assertThat(counted(AUGUST)).isEmpty();
    assertThat(counted(SEPTEMBER)).containsExactly("moved");
  }

  @Test
  void ofThoseOfWhomFiveYearsCountFiveYearsOfClassesAreRead() {
    Trained trained = new Trained(CodeBook.read(TestHouse.HOUSE.codes()));
    assertThat(trained.months()).isEqualTo(60);
    assertThat(trained.farther()).containsExactly("A");
    held(AUGUST, "too-old", "2021-10-31");
    held(AUGUST, "old", "2021-11-01");
    held(AUGUST, "lately", "2025-11-01");
    for (String id : List.of("too-old", "old", "lately")) {
      attended(AUGUST, 1, id, "senior", 1);
      attended(AUGUST, 1, id, "other", 1);
    }
    course(AUGUST, "old-course", "senior", "2025-10-31", 1);
    course(AUGUST, "course", "senior", "2025-11-01", 1);
    send();
    assertThat(trainings(trained)).isEqualTo(Map.of("senior", 3, "other", 1));
  }

  @Test
  void whatWasSentLongAgoIsReadWhereItIsOfAClassThatCounts() {
    Trained trained = new Trained(CodeBook.read(TestHouse.HOUSE.codes()));
    held(LONG_AGO, "too-old", "2018-12-10");
    attended(LONG_AGO, 1, "too-old", "senior", 1);
    held(AUGUST, "lately", "2026-08-10");
    attended(AUGUST, 1, "lately", "senior", 1);
    attended(AUGUST, 1, "lately", "other", 1);
    send();
    assertThat(trainings(trained)).isEqualTo(Map.of("senior", 1, "other", 1));

    // Its date was mended later; who was in it, was not sent again.
    held(LONG_AGO, "mended", "2018-12-20");
    attended(LONG_AGO, 1, "mended", "senior", 1);
    held(SEPTEMBER, "mended", "2022-12-20");
    send();
    assertThat(trainings(trained)).isEqualTo(Map.of("senior", 2, "other", 1));
  }

  /** Of each person how many trainings are read for October. */
  private Map<String, Integer> trainings(Trained trained) {
    return new Attendances(tables)
            .byPerson(
                List.of(OCTOBER),
                trained,
                TestSpark.SESSION.sql(
                    "SELECT * FROM VALUES ('senior', 'A'), ('other', 'B') AS t(person_key, training_group)"))
            .collectAsList()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.<String>getAs("person_key"),
                    row -> row.<Row>getList(row.fieldIndex("trainings")).size()));
  }
}
