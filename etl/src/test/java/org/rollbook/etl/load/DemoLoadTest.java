package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** A whole province through the load: the marts equal the generator's truth, to the person. */
final class DemoLoadTest {
  @TempDir private Path home;

  @Test
  void theMartsEqualTheTruth() throws IOException {
    Settings settings = TestHouse.settings(home);
    TestHouse.demo(home, 600, 3);

    LoadResult result = new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));

    assertThat(result.whole()).isTrue();
    assertThat(result.packages()).hasSize(36);
    compare(
        "structure",
        "cast(period as date) period",
        "scope_unit",
        "scope_county",
        "organ_level",
        "sex",
        "age_band",
        "education_band",
        "category",
        "rank_band",
        "cast(persons as bigint) persons",
        "cast(age_sum as bigint) age_sum");
    compare(
        "age",
        "cast(period as date) period",
        "scope_unit",
        "scope_county",
        "organ_level",
        "sex",
        "cast(age as int) age",
        "cast(persons as bigint) persons");
  }

  private void compare(String mart, String... columns) {
    Dataset<Row> truth =
        TestSpark.SESSION
            .read()
            .option("header", "true")
            .csv(home.resolve("truth").resolve(mart + ".csv").toString())
            .selectExpr(columns);
    Dataset<Row> gold =
        TestSpark.SESSION
            .read()
            .format("delta")
            .load(home.resolve("warehouse/gold").resolve(mart).toUri().toString())
            .select(
                java.util.Arrays.stream(truth.columns())
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new));
    assertThat(truth.count()).isGreaterThan(100);
    assertThat(truth.exceptAll(gold).collectAsList()).as("in the truth only: " + mart).isEmpty();
    assertThat(gold.exceptAll(truth).collectAsList()).as("in the mart only: " + mart).isEmpty();
  }
}
