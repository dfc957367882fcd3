package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Column;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.publication.Publications;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.view.Views;

/** Every metric of a published province: on Trino, on DuckDB over the same files, by the truth. */
@Tag("house")
final class MetricsOnHouseTest {
  private static final LocalDate LAST = YearMonth.parse(RunningHouse.UNTIL).atDay(1);

  private static final int AT_ONCE = 3;

  private static RunningHouse running;
  private static Metrics metrics;
  private static Marts marts;
  private static Contracts contracts;
  private static ScopeTree scopes;
  private static Connection trino;
  private static Function<Mart, String> views;
  private static Duck files;
  private static Duck truth;

  @BeforeAll
  static void start() throws SQLException {
    running = RunningHouse.get();
    House house = running.settings().house();
    contracts = Contracts.read(house.contracts());
    marts = Marts.read(house.marts(), contracts);
    CodeBook codes = CodeBook.read(house.codes());
    metrics = Metrics.read(house.metrics(), marts, contracts, codes);
    scopes = ScopeTree.of(codes);
    trino = running.open(Users.SERVICE);
    Publication publication = Publications.newest(trino).orElseThrow();
    views =
        new PublishedMarts(marts, Views.read(house.views(), contracts))
            .in(TrinoClient.CATALOG, publication.schema());
    files = new Duck();
    truth = new Duck();
    for (Mart mart : marts.all()) {
      Contract table = contracts.get(mart.table());
      files.read(table, parquet(publication, table));
      truth.execute(
          "CREATE TABLE %s AS SELECT * FROM read_csv('%s', columns = {%s})"
              .formatted(
                  table.table(),
                  running
                      .truth()
                      .resolve("expected")
                      .resolve((mart.name().equals("flow") ? "movement" : mart.name()) + ".csv"),
                  String.join(
                      ", ", table.columns().stream().map(MetricsOnHouseTest::typed).toList())));
    }
  }

  private static String typed(Column column) {
    return "'%s': '%s'"
        .formatted(column.name(), column.type().spark().replace("STRING", "VARCHAR"));
  }

  /** The files of a table as the publication pins it. */
  private static List<String> parquet(Publication publication, Contract table) throws SQLException {
    Path storage = Path.of(running.settings().storage());
    String version =
        rows("SELECT table_version FROM %s.%s.publication_table WHERE table_name = '%s'"
                .formatted(TrinoClient.CATALOG, publication.schema(), table.name()))
            .getFirst()
            .getFirst()
            .toString();
    return rows(
            "SELECT DISTINCT \"$path\" FROM %s.%s FOR VERSION AS OF %s"
                .formatted(TrinoClient.CATALOG, table.name(), version))
        .stream()
        .map(row -> row.getFirst().toString().replaceFirst("^local:///", storage + "/"))
        .toList();
  }

  private static List<List<Object>> rows(String sql) throws SQLException {
    try (Statement statement = trino.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return Duck.rows(result);
    }
  }

  @AfterAll
  static void end() throws SQLException {
    trino.close();
    files.close();
    truth.close();
  }

  @Test
  void everyMetricSaysTheSameOnTrinoAndOnDuckDbAndByTheTruth() throws Exception {
    same(MetricQuestions.covering(metrics, scopes, LAST.minusMonths(1), LAST));
  }

  @Test
  @Tag("soak")
  void everyMetricSaysTheSameInAllItsWindows() throws Exception {
    same(MetricQuestions.all(metrics, scopes, LAST.minusMonths(1), LAST));
  }

  private static void same(List<MetricQuery> questions) throws Exception {
    // Trino is asked ahead, by a few at once: of one question most of its time is waiting.
    try (ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<List<Object>>>> answers =
          questions.stream()
              .map(query -> asking.submit(() -> rows(query.sql(Engine.TRINO, views))))
              .toList();
      for (int i = 0; i < questions.size(); i++) {
        MetricQuery query = questions.get(i);
        List<List<Object>> published = answers.get(i).get();
        String sql = query.sql(Engine.DUCKDB, Duck::table);
        assertThat(MetricQuestions.assertSame(query, published, files.rows(sql)))
            .as(query.metric().id())
            .isPositive();
        MetricQuestions.assertSame(query, published, truth.rows(sql));
      }
    }
  }

  /** Added up without the compiler, over the rows that the generator expects. */
  @ParameterizedTest
  @CsvSource({
    "headcount, headcount, persons, '', 1",
    "training_coverage, training, trained, persons, 100",
    "training_coverage_12m, training, trained_12m, persons, 100",
    "training_compliance, training, compliance_met, compliance_applies, 100",
    "online_share, training, online_completed, persons, 100",
    "average_age, structure, age_sum, age_known, 1",
    "flow_balance_closing, headcount, persons, '', 1"
  })
  void whatIsCountedIsTheTruth(
      String id, String file, String numerator, String denominator, int times)
      throws IOException, SQLException {
    long counted = 0;
    long of = 0;
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder()
            .ofNamedCsvRecord(
                running.truth().resolve("expected").resolve(file + ".csv"),
                StandardCharsets.UTF_8)) {
      for (NamedCsvRecord record : records) {
        if (record.getField("period").equals(LAST.toString())) {
          counted += Long.parseLong(record.getField(numerator));
          of += denominator.isEmpty() ? 0 : Long.parseLong(record.getField(denominator));
        }
      }
    }
    MetricQuery query = MetricQuery.of(metrics.get(id), Region.of(scopes.province()), LAST);
    MetricCell cell = MetricCell.of(query, rows(query.sql(Engine.TRINO, views)).getFirst());
    assertThat(cell.value().numerator().orElseThrow()).isEqualByComparingTo(Long.toString(counted));
    if (!denominator.isEmpty()) {
      assertThat(cell.value().denominator().orElseThrow()).isEqualByComparingTo(Long.toString(of));
      assertThat(cell.value().value().orElseThrow().doubleValue())
          .isCloseTo((double) counted / of * times, Offset.offset(0.000001));
    }
  }

  @Test
  void unitsAreInBalanceOverTheMonth() throws SQLException {
    MetricQuery query =
        MetricQuery.of(metrics.get("flow_balance"), Region.below(scopes.province()), LAST);
    assertThat(rows(query.sql(Engine.TRINO, views)))
        .hasSize(12)
        .allSatisfy(
            row ->
                assertThat(MetricCell.of(query, row).value().value().orElseThrow())
                    .isEqualByComparingTo("0"));
  }

  @Test
  void theCommandExplainsANumberToAPlanner() {
    RunningHouse.Answer answer =
        running.rollbook("metric", "training_coverage", "--by", "region", "--explain");
    assertThat(answer.exit()).as(answer.errors()).isZero();
    assertThat(answer.output())
        .contains("白山市", "本年已参训人数 ÷ 在职人数 × 100%", "见于公开网页")
        .contains("gold.training 培训集市", "silver.training_attendance")
        .containsPattern("FROM rollbook\\.workforce_\\d+\\.training AS m");
  }

  @Test
  void aUserOfACountySeesItAndNoMore() {
    Map<String, Integer> exits =
        Map.of(
            "220622", 0,
            "220600", 1);
    exits.forEach(
        (place, exit) ->
            assertThat(
                    running
                        .rollbook("metric", "headcount", "--user", "jingyu", "--in", place)
                        .exit())
                .isEqualTo(exit));
    // Versions of tables are not for them; the rest of the explanation stands.
    assertThat(running.rollbook("metric", "headcount", "--user", "jingyu", "--explain").output())
        .contains("靖宇县", "gold.structure")
        .doesNotContain("版）");
  }

  @Test
  void theCommandHelpsWithWhatItCannotAnswer() {
    Stream.of(
            List.of("training_coverge", "Did you mean training_coverage?"),
            List.of("training_coverage --by sex", "region, organ_level, training_group"),
            List.of("headcount --where sex=7", "1 男, 2 女, 9 未填写"),
            List.of("headcount --to 2099-01", "goes from"),
            List.of("headcount --window review", "it has month"))
        .forEach(
            each -> {
              Stream<String> arguments =
                  Stream.concat(Stream.of("metric"), Stream.of(each.getFirst().split(" ", -1)));
              assertThat(running.rollbook(arguments.toArray(String[]::new)).errors())
                  .contains(each.getLast());
            });
    assertThat(running.rollbook("metric", "check").output()).contains("metrics are sound");
  }
}
