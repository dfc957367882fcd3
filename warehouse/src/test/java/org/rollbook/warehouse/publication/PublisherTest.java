package org.rollbook.warehouse.publication;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;

/** The publication of a small province, on the real server, against the generator's truth. */
@Tag("house")
final class PublisherTest {
  private static RunningHouse house;
  private static Sessions sessions;
  private static Session session;

  @BeforeAll
  static void start() {
    house = RunningHouse.get();
    sessions = new Sessions(() -> new Session(house.open(Users.SERVICE)));
    session = sessions.first();
  }

  @AfterAll
  static void end() {
    sessions.close();
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyNumberIsWhatTheGeneratorExpects(String view) throws IOException {
    List<List<String>> expected = new ArrayList<>();
    List<String> columns;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .ofCsvRecord(
                house.truth().resolve("expected/" + view + ".csv"), StandardCharsets.UTF_8)) {
      records.forEach(record -> expected.add(record.getFields()));
      columns = expected.removeFirst();
    }
    List<List<String>> published =
        session
            .rows(
                "SELECT %s FROM rollbook.workforce.%s".formatted(String.join(", ", columns), view))
            .stream()
            .map(row -> row.stream().map(value -> value == null ? "" : value).toList())
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(counted(published)).isEqualTo(counted(expected));
  }

  /** A view for each table of the truth. */
  static List<String> views() throws IOException {
    try (Stream<Path> files = Files.list(RunningHouse.get().truth().resolve("expected"))) {
      return files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList();
    }
  }

  @Test
  void thePublicationSaysWhatItHolds() {
    Publication newest = Publications.newest(session.connection()).orElseThrow();
    assertThat(newest.lastPeriod()).isEqualTo(LocalDate.parse(RunningHouse.UNTIL + "-01"));
    assertThat(newest.firstPeriod())
        .isEqualTo(newest.lastPeriod().minusMonths(RunningHouse.MONTHS - 1L));
    assertThat(newest.units()).isEqualTo(12);
    assertThat(newest.missingSenders()).isEmpty();
    // A unit may send again, correct itself, or send through two systems.
    assertThat(newest.packages()).isGreaterThan(12L * RunningHouse.MONTHS);
    assertThat(newest.persons()).isCloseTo(RunningHouse.PEOPLE, within(RunningHouse.PEOPLE / 50));
    assertThat(Publications.periods(session.connection(), newest)).hasSize(RunningHouse.MONTHS);
    assertThat(Publications.all(session.connection())).contains(newest);
  }

  @Test
  void aLeaderFindsTheSamePublication() throws Exception {
    try (Session leader = new Session(house.open("leader"))) {
      assertThat(Publications.newest(leader.connection()))
          .isEqualTo(Publications.newest(session.connection()));
    }
  }

  @Test
  void publishingAgainChangesNothing() {
    Publication before = Publications.newest(session.connection()).orElseThrow();
    List<String> said = new ArrayList<>();
    assertThat(new Publisher(house.settings(), said::add).publish()).isEqualTo(before);
    assertThat(said).containsExactly("publication %d is in force".formatted(before.id()));
  }

  @Test
  void aPublicationThatWasBrokenOffIsFinishedByTheNextCall() {
    Publication before = Publications.newest(session.connection()).orElseThrow();
    session.execute("DROP VIEW rollbook.%s.publication".formatted(before.schema()));
    session.execute("DROP VIEW rollbook.workforce.age");
    assertThat(Publications.all(session.connection())).doesNotContain(before);
    Publication after = new Publisher(house.settings(), _ -> {}).publish();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(Publications.all(session.connection())).contains(after);
    assertThat(session.column("SELECT count(*) FROM rollbook.workforce.age")).doesNotContain("0");
  }

  @Test
  void aPublicationThatWasBrokenOffBeforeItsLastCommentIsFinishedByTheNextCall() {
    Publication before = Publications.newest(session.connection()).orElseThrow();
    String column = "rollbook.%s.age.persons".formatted(before.schema());
    session.execute("COMMENT ON COLUMN %s IS NULL".formatted(column));
    assertThat(new Publisher(house.settings(), _ -> {}).publish().id()).isEqualTo(before.id());
    everyColumnOfEveryViewHasAComment();
  }

  @Test
  void everyColumnOfEveryViewHasAComment() {
    for (String schema : List.of("workforce", newestSchema())) {
      assertThat(
              session.column(
                  """
                  SELECT table_name || '.' || column_name FROM rollbook.information_schema.columns
                  WHERE table_schema = '%s' AND comment IS NULL"""
                      .formatted(schema)))
          .as(schema)
          .isEmpty();
    }
  }

  @Test
  void gatesPassForTheLoadInForce() {
    assertThat(gates(run(Map.of(), Map.of())).violations()).isEmpty();
  }

  @Test
  void aReaderProtocolThatTrinoMayNotReadStopsIt() {
    assertThat(gates(run(Map.of(), Map.of("gold.age", 3))).violations())
        .singleElement()
        .asString()
        .contains("gold.age needs a reader of protocol 3");
  }

  @Test
  void martsThatDoNotAddUpStopIt() {
    // Version 0 is the table as it was made: empty.
    assertThat(gates(run(Map.of("gold.structure", 0L), Map.of())).violations())
        .hasSize(RunningHouse.MONTHS)
        .allMatch(text -> text.contains("the mart structure does not add up: it counts 0"));
  }

  @Test
  void unitsThatAreMissingStopItWhenTooMany() {
    Settings strict =
        Settings.load(
            Map.of(
                "ROLLBOOK_HOME",
                house.home().toString(),
                "ROLLBOOK_HOUSE",
                house.settings().house().root().toString(),
                "ROLLBOOK_MISSING_SENDERS_ALLOWED",
                "0"));
    Run none = run(Map.of("ops.package", 0L), Map.of());
    assertThat(gates(none, strict).violations())
        .anyMatch(text -> text.contains("12 units have not sent") && text.contains("白山市"));
  }

  @Test
  void aColumnThatIsNotInTheContractStopsIt(@TempDir Path folder) throws IOException {
    House root = house.settings().house();
    try (Stream<Path> files = Files.list(root.contracts())) {
      for (Path file : files.toList()) {
        Files.writeString(
            folder.resolve(file.getFileName()),
            Files.readString(file)
                .replace("name: age_known", "name: age_renamed")
                .replaceFirst("(?s)(name: age\\n.*?physicalType: )INT", "$1BIGINT"));
      }
    }
    Run run = run(Map.of(), Map.of());
    Contracts other = Contracts.read(folder);
    assertThat(
            new Gates(
                    sessions,
                    run,
                    other,
                    Marts.read(root.marts(), Contracts.read(root.contracts())),
                    ScopeTree.of(CodeBook.read(root.codes())),
                    house.settings())
                .violations())
        .contains(
            "gold.age.age_renamed stands in the contract, but Trino does not show it",
            "gold.age.age_known stands in Trino, but not in the contract")
        .anyMatch(text -> text.contains("is integer in Trino, but bigint by contract"));
  }

  private static Offset<Long> within(long offset) {
    return Offset.offset(offset);
  }

  private static String newestSchema() {
    return Publications.newest(session.connection()).orElseThrow().schema();
  }

  private static Gates gates(Run run) {
    return gates(run, house.settings());
  }

  private static Gates gates(Run run, Settings settings) {
    House root = settings.house();
    return new Gates(
        sessions,
        run,
        Contracts.read(root.contracts()),
        Marts.read(root.marts(), Contracts.read(root.contracts())),
        ScopeTree.of(CodeBook.read(root.codes())),
        settings);
  }

  /** The load in force, with some of its notes changed. */
  private static Run run(Map<String, Long> versions, Map<String, Integer> minReaders) {
    Map<String, Long> allVersions = new HashMap<>();
    Map<String, Integer> allReaders = new HashMap<>();
    long number = 0;
    for (List<String> row :
        session.rows(
            """
            SELECT run_number, table_name, table_version, min_reader FROM rollbook.ops.run
            WHERE run_number = (SELECT max(run_number) FROM rollbook.ops.run)""")) {
      number = Long.parseLong(row.get(0));
      allVersions.put(row.get(1), Long.parseLong(row.get(2)));
      allReaders.put(row.get(1), Integer.parseInt(row.get(3)));
    }
    allVersions.putAll(versions);
    allReaders.putAll(minReaders);
    return new Run(number, "2026-11-01T00:00:00Z", allVersions, allReaders);
  }

  /** How often each row occurs. */
  private static Map<String, Long> counted(List<List<String>> rows) {
    return rows.stream()
        .collect(groupingBy(row -> String.join("|", row), TreeMap::new, counting()));
  }
}
