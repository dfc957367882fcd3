package org.rollbook.etl.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.demo.DemoParameters;
import org.rollbook.etl.demo.DemoProvince;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.load.TestLoads;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Settings;

/**
 * The personnel database of a municipality, read into a package: one state of it, and no secret.
 */
final class PullTest {
  private static final String UNIT = "220700";
  private static final YearMonth PERIOD = YearMonth.of(2026, 10);
  private static final Feed FEED =
      PullCommand.feed(TestHouse.FEEDS, TestHouse.SCOPES, UNIT, Optional.empty());

  private static final List<String> DATES =
      List.of("birth", "work_start", "party_since", "post_level_since", "post_since", "rank_since");

  @TempDir private static Path demo;

  private static PostgresServer server;
  private static List<CsvRecord> roster;

  @TempDir private Path home;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = PostgresServer.start();
    new DemoProvince(
            new DemoParameters(600, 1, PERIOD, 42, false), TestHouse.CODES, TestHouse.SCOPES)
        .write(demo.resolve("landing"), demo.resolve("truth"), line -> {});
    try (CsvReader<CsvRecord> records =
        CsvReader.builder().ofCsvRecord(sent().resolve("roster.csv"), StandardCharsets.UTF_8)) {
      // A title, and a heading of two lines.
      roster = records.stream().skip(3).toList();
    }
    assertThat(roster).hasSizeGreaterThan(20);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static Path sent() {
    return demo.resolve("landing/%s/%s/roster_utf8-1".formatted(UNIT, PERIOD));
  }

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = server.open();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS personnel CASCADE");
      statement.execute("CREATE SCHEMA personnel");
      List<String> columns =
          FEED.parts().getFirst().sources().stream()
              .map(name -> name + (DATES.contains(name) ? " date" : " text"))
              .toList();
      statement.execute(
          "CREATE TABLE personnel.staff (staff_no bigint PRIMARY KEY, remark text, %s)"
              .formatted(String.join(", ", columns)));
      // Numbers with gaps, as where people left.
      for (int at = 0; at < roster.size(); at++) {
        insert(connection, 1000 + at * 7L, values(roster.get(at)));
      }
    }
  }

  /** A line of the roster as the database holds it, column by column. */
  private static Map<String, Object> values(CsvRecord line) {
    Map<String, Object> values = new HashMap<>();
    values.put("full_name", line.getField(0));
    values.put("id_number", line.getField(1));
    values.put("post", line.getField(2));
    values.put("sex", line.getField(3));
    values.put("ethnic_group", line.getField(4));
    values.put("full_time_education", word(line.getField(6), 0));
    values.put("full_time_degree", word(line.getField(6), 1));
    values.put("full_time_major", text(line.getField(7)));
    values.put("in_service_education", word(line.getField(8), 0));
    values.put("in_service_degree", word(line.getField(8), 1));
    values.put("in_service_major", text(line.getField(9)));
    values.put("birth", month(line.getField(10)));
    values.put("work_start", month(line.getField(11)));
    values.put("party_since", month(line.getField(12)));
    values.put("post_level_since", month(line.getField(13)));
    values.put("post_since", month(line.getField(14)));
    values.put("rank_since", month(line.getField(15)));
    values.put("organ", line.getField(18));
    return values;
  }

  private static String text(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  private static String word(String cell, int at) {
    String[] words = cell.split(" ", -1);
    return words.length > at ? text(words[at]) : null;
  }

  private static LocalDate month(String cell) {
    return cell.isEmpty() ? null : LocalDate.parse(cell.replace('.', '-') + "-01");
  }

  private static void insert(Connection connection, long number, Map<String, Object> values)
      throws SQLException {
    List<String> columns = new ArrayList<>(values.keySet());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO personnel.staff (staff_no, %s) VALUES (?%s)"
                .formatted(String.join(", ", columns), ", ?".repeat(columns.size())))) {
      statement.setLong(1, number);
      for (int at = 0; at < columns.size(); at++) {
        statement.setObject(at + 2, values.get(columns.get(at)));
      }
      statement.execute();
    }
  }

  private static Map<String, String> environment() {
    return Map.of(
        "PERSONNEL_220700_URL", server.url(),
        "PERSONNEL_220700_USER", PostgresServer.OWNER,
        "PERSONNEL_220700_PASSWORD", PostgresServer.PASSWORD);
  }

  private PulledPackage.Written pull() throws IOException {
    return PullCommand.pull(
        home.resolve("landing"), FEED, UNIT, PERIOD, Optional.empty(), environment());
  }

  private static List<String> claims(Path home) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load("file:" + home.resolve("warehouse/silver/person_claim"))
        .drop("feed", "package_id", "file", "part", "line", "send_number")
        .collectAsList()
        .stream()
        .map(Row::mkString)
        .sorted()
        .toList();
  }

  @Test
  void givesTheClaimsThatTheFilesOfTheUnitGive(@TempDir Path other, @TempDir Path house)
      throws IOException {
    TestHouse.narrow(house);
    Settings ofFiles = TestHouse.prepared(other, house);
    assertThat(TestLoads.whole(ofFiles, sent())).isTrue();
    List<String> expected = claims(other);

    Settings settings = TestHouse.prepared(home, house);
    Files.createDirectories(home.resolve("secrets"));
    // The same secret, so that the same people have the same keys.
    Files.copy(other.resolve("secrets/person-key"), home.resolve("secrets/person-key"));
    PulledPackage.Written written = pull();

    assertThat(written.rows()).isEqualTo(roster.size());
    assertThat(TestLoads.whole(settings, settings.landing())).isTrue();
    assertThat(claims(home)).hasSize(roster.size()).isEqualTo(expected);
  }

  @Test
  void whatIsChangedMeanwhileIsNotSeen() throws IOException, SQLException {
    Path before = home.resolve("before.csv");
    Path during = home.resolve("during.csv");
    DatabaseLogin login = DatabaseLogin.of(FEED.database().orElseThrow().of(UNIT), environment());
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login, 10)) {
      snapshot.write(FEED.parts().getFirst(), before);
      try (Connection connection = server.open();
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM personnel.staff WHERE staff_no % 3 = 0");
        statement.execute("UPDATE personnel.staff SET organ = '某某局'");
        insert(connection, 5, values(roster.getFirst()));
      }
      assertThat(snapshot.write(FEED.parts().getFirst(), during)).isEqualTo(roster.size());
    }
    assertThat(during).hasSameBinaryContentAs(before);
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("before.csv", "during.csv");
    assertThat(pull().rows()).isNotEqualTo(roster.size());
  }

  @Test
  void anUnchangedDatabaseGivesNoOtherPackage() throws IOException, SQLException {
    PulledPackage.Written first = pull();
    assertThat(first.fresh()).isTrue();
    assertThat(first.folder()).hasFileName("personnel_db-1");
    PulledPackage.Written second = pull();
    assertThat(second.fresh()).isFalse();
    assertThat(second.folder()).isEqualTo(first.folder());
    try (Connection connection = server.open();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE personnel.staff SET remark = 'not read'");
      assertThat(pull().fresh()).isFalse();
      statement.execute("UPDATE personnel.staff SET sex = '女' WHERE staff_no = 1000");
      statement.execute("UPDATE personnel.staff SET sex = '男' WHERE staff_no = 1007");
      statement.execute("DELETE FROM personnel.staff WHERE staff_no > 1100");
    }
    assertThat(pull().folder()).hasFileName("personnel_db-2");
  }

  @Test
  void aWrongPasswordIsSaidWithoutAnySecret() {
    Map<String, String> wrong = new HashMap<>(environment());
    wrong.put("PERSONNEL_220700_PASSWORD", "wr0ng-word");
    assertThat(refusal(wrong))
        .contains("the sign-in was refused", "PERSONNEL_220700_PASSWORD", "SQLSTATE 28P01")
        .doesNotContain("wr0ng-word", PostgresServer.OWNER, "127.0.0.1");
    assertThat(home.resolve("landing")).doesNotExist();
  }

  @Test
  void whatIsMissingIsNamed() throws SQLException {
    Map<String, String> none = new HashMap<>(environment());
    none.remove("PERSONNEL_220700_USER");
    assertThat(refusal(none)).contains("PERSONNEL_220700_USER is not set");
    Map<String, String> told = new HashMap<>(environment());
    told.put("PERSONNEL_220700_URL", server.url() + "?password=t0ld");
    assertThat(refusal(told)).contains("holds a user or a password").doesNotContain("t0ld");
    Map<String, String> nobody = new HashMap<>(environment());
    nobody.put("PERSONNEL_220700_URL", "jdbc:postgresql://127.0.0.1:1/postgres");
    assertThat(refusal(nobody)).contains("does not answer", "PERSONNEL_220700_URL");
    try (Connection connection = server.open();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE personnel.staff RENAME COLUMN organ TO office");
      assertThat(refusal(environment())).contains("a column that the feed names is not there");
      statement.execute("ALTER TABLE personnel.staff DROP CONSTRAINT staff_pkey");
      statement.execute("ALTER TABLE personnel.staff ALTER staff_no DROP NOT NULL");
      statement.execute("UPDATE personnel.staff SET staff_no = NULL WHERE staff_no = 1000");
      assertThat(refusal(environment())).contains("1 rows of personnel.staff have no staff_no");
      statement.execute("DROP TABLE personnel.staff");
      assertThat(refusal(environment())).contains("the table is not there");
    }
    assertThat(home.resolve("landing/220700/2026-10")).isEmptyDirectory();
  }

  private String refusal(Map<String, String> environment) {
    RollbookException refused =
        catchThrowableOfType(
            RollbookException.class,
            () ->
                PullCommand.pull(
                    home.resolve("landing"), FEED, UNIT, PERIOD, Optional.empty(), environment));
    assertThat(refused.fault()).isEqualTo(Fault.DATABASE_FAILED);
    return refused.getMessage();
  }

  @Test
  void onlySendersWithADatabaseCanBePulled() {
    RollbookException refused =
        catchThrowableOfType(
            RollbookException.class,
            () -> PullCommand.feed(TestHouse.FEEDS, TestHouse.SCOPES, "TRN", Optional.empty()));
    assertThat(refused.fault()).isEqualTo(Fault.ARGUMENT_INVALID);
    assertThat(refused).hasMessageContaining("No feed in etl/feeds reads a database of TRN");
  }
}
