package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.metric.AttackedRelease;
import org.rollbook.warehouse.setting.Settings;

/**
 * A whole province through the load, with everything that goes wrong in it: the marts equal what
 * the generator expects, to the person, and every defect is found where it was put.
 */
final class DemoLoadTest {
  private static final String SAME_PLACE =
      "d.rule = f.rule AND d.severity = f.severity AND d.sender = f.sender AND d.feed = f.feed"
          + " AND d.period = CAST(f.period AS STRING) AND d.send = f.send_number"
          + " AND (d.line = '' OR (CAST(f.line AS STRING) = d.line AND f.file = d.file AND f.part = d.part))";

  @TempDir private static Path home;

  @BeforeAll
  static void load() throws IOException {
    Settings settings = TestHouse.settings(home);
    TestHouse.demo(home, 600, 6);
    new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
  }

  @Test
  void theMartsEqualWhatIsExpected() {
    Map<String, String> marts =
        Map.of(
            "structure", "structure",
            "age", "age",
            "education", "education",
            "post", "post",
            "training", "training",
            "training_event", "training_event",
            "training_class", "training_class",
            "movement", "flow");
    marts.forEach(DemoLoadTest::compare);
  }

  private static void compare(String table, String mart) {
    Dataset<Row> expected = csv("truth/expected/" + table + ".csv");
    Dataset<Row> gold =
        TestSpark.SESSION
            .read()
            .format("delta")
            .load(home.resolve("warehouse/gold").resolve(mart).toUri().toString())
            .selectExpr(
                Arrays.stream(expected.columns())
                    .map(column -> "coalesce(CAST(%1$s AS STRING), '') AS %1$s".formatted(column))
                    .toArray(String[]::new));
    assertThat(expected.count()).as(table).isPositive();
    assertThat(expected.exceptAll(gold).collectAsList()).as("expected only: " + table).isEmpty();
    assertThat(gold.exceptAll(expected).collectAsList()).as("in the mart only: " + mart).isEmpty();
  }

  @Test
  void everyMetricSaysTheSameOnSparkAndOnDuckDb() throws SQLException {
    assertThat(
            MetricsOnSpark.assertSameOnDuckDb(home.resolve("warehouse"), LocalDate.of(2026, 10, 1)))
        .isGreaterThan(1_000);
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
            "SELECT d.kind, d.rule, d.outcome, count(*) AS seeded, count(f.rule) AS found FROM seeded d"
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

  @Test
  void everyReleasedNumberIsWhatItsMetricSays() {
    new ReleasedNumbers(TestSpark.SESSION, TestHouse.settings(home))
        .equalTheMetrics(LocalDate.of(2026, 10, 1));
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
                .where("NOT hidden AND metric <> 'training_classes'")
                .where(
                    "(denominator IS NULL AND numerator BETWEEN 0.1 AND 4.9 AND metric NOT LIKE '%hours')"
                        + " OR denominator BETWEEN 0.1 AND 4.9"
                        + " OR (metric <> 'average_age' AND numerator BETWEEN 0.1 AND 4.9)")
                .collectAsList())
        .isEmpty();
  }

  @Test
  void noHiddenCountIsRecovered() {
    for (AttackedRelease release :
        AttackedRelease.of(
            TestSpark.SESSION, TestHouse.settings(home), LocalDate.of(2026, 10, 1))) {
      assertThat(release.recoveredByOutsider()).as(release.summary()).isEmpty();
      assertThat(release.recoveredByLeaders(2)).as(release.summary()).isEmpty();
    }
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
