package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.metric.Disclosure;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Unit;

/**
 * A whole province through the load, with everything that goes wrong in it: the marts equal what
 * the generator expects, to the person, and every defect is found where it was put.
 */
final class DemoLoadTest {
  private static final String SAME_PLACE =
      "d.rule = f.rule AND d.severity = f.severity AND d.sender = f.sender AND d.feed = f.feed AND"
          + " d.period = CAST(f.period AS STRING) AND d.send = f.send_number AND (d.line = '' OR"
          + " (CAST(f.line AS STRING) = d.line AND f.file = d.file AND f.part = d.part))";

  private static Path home;

  @BeforeAll
  static void load() {
    home = LoadedDemo.home();
  }

  @Test
  void theMartsEqualWhatIsExpected() throws SQLException {
    ExpectedMarts.assertEqual(home, LoadedDemo.duck());
  }

  @Test
  void everyMetricSaysTheSameOnSparkAndOnDuckDb() throws SQLException {
    assertThat(MetricsOnSpark.assertSameOnDuckDb(LoadedDemo.LAST)).isGreaterThan(1_000);
  }

  @Test
  void everyDefectIsFoundWhereItWasPutAndNothingElseIs() {
    csv("truth/defects.csv").createOrReplaceTempView("seeded");
    TestSpark.SESSION
        .read()
        .format("delta")
        .load(home.resolve("warehouse/quality/finding").toUri().toString())
        .createOrReplaceTempView("found");
    TestSpark.SESSION
        .sql(
            "SELECT d.kind, d.rule, d.outcome, count(*) AS seeded, count(f.rule) AS found FROM"
                + " seeded d"
                + " LEFT JOIN found f ON %s".formatted(SAME_PLACE)
                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
        .collectAsList()
        .forEach(row -> System.out.println("[defect] " + row.mkString(" | ")));
    assertThat(
            TestSpark.SESSION
                .sql(
                    "SELECT d.* FROM seeded d LEFT ANTI JOIN found f ON %s WHERE d.outcome <> 'superseded'"
                        .formatted(SAME_PLACE))
                .collectAsList())
        .as("seeded, but not found")
        .isEmpty();
    assertThat(
            TestSpark.SESSION
                .sql("SELECT f.* FROM found f LEFT ANTI JOIN seeded d ON " + SAME_PLACE)
                .collectAsList())
        .as("found, but not seeded")
        .isEmpty();
  }

  /** Of records that say how someone stands the newest are kept: of who left, the last. */
  @ParameterizedTest
  @ValueSource(strings = {"education_record", "position_record"})
  void whoLeftKeepsTheRecordsThatWereSentLast(String table) {
    String[] whose = {"sender", "feed", "person_key"};
    Dataset<Row> records =
        silver(table)
            .groupBy("sender", "feed", "person_key")
            .agg(functions.expr("min(period) AS first"), functions.expr("max(period) AS last"));
    Dataset<Row> claims = silver("person_claim");
    Dataset<Row> both =
        records
            .join(
                claims
                    .groupBy("sender", "feed", "person_key")
                    .agg(functions.expr("max(period) AS claimed")),
                whose)
            .join(
                claims.groupBy("sender", "feed").agg(functions.expr("max(period) AS newest")),
                new String[] {"sender", "feed"});
    assertThat(both.where("first <> last OR last <> claimed").collectAsList()).isEmpty();
    assertThat(both.where("claimed < newest").count()).as("who left").isPositive();
    assertThat(both.where("claimed = newest").count()).as("who stays").isPositive();
  }

  private static Dataset<Row> silver(String table) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load(home.resolve("warehouse/silver").resolve(table).toUri().toString());
  }

  @Test
  void everyReleasedNumberIsWhatItsMetricSays() {
    new ReleasedNumbers(TestSpark.SESSION, TestHouse.settings(home))
        .equalTheMetrics(LoadedDemo.LAST);
  }

  @Test
  void smallCountsOfPersonsAreHidden() {
    Dataset<Row> values =
        TestSpark.SESSION
            .read()
            .format("delta")
            .load(home.resolve("warehouse/gold/metric_value").toUri().toString());
    assertThat(values.where("hidden").count()).isPositive();
    assertThat(
            values
                .where("NOT hidden")
                .where(Tables.in("metric", counting()))
                .where(
                    "(denominator IS NULL AND numerator BETWEEN 0.1 AND 4.9)"
                        + " OR denominator BETWEEN 0.1 AND 4.9"
                        + " OR (NOT (%s) AND numerator BETWEEN 0.1 AND 4.9)"
                            .formatted(Tables.in("metric", means())))
                .collectAsList())
        .isEmpty();
  }

  /** The metrics whose numerators are sums of sizes. */
  private static List<String> means() {
    return Metrics.of(TestHouse.HOUSE).all().stream()
        .filter(metric -> metric.kind() == MetricKind.AVERAGE)
        .map(Metric::id)
        .toList();
  }

  /** The metrics that count persons, and add up no sizes. */
  private static List<String> counting() {
    return Metrics.of(TestHouse.HOUSE).all().stream()
        .filter(metric -> metric.privacy().kind() != Disclosure.Kind.OPEN)
        .filter(metric -> metric.unit() != Unit.HOUR)
        .map(Metric::id)
        .toList();
  }

  private static Dataset<Row> csv(String path) {
    return TestSpark.SESSION
        .read()
        .option("header", "true")
        .csv(home.resolve(path).toString())
        .na()
        .fill("");
  }
}
