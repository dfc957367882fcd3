package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Settings;

/** What was made by other declarations is made again, although nothing new was sent. */
final class ChangedDeclarationsTest {
  private static final String CATEGORY =
      """
            - name: category
              businessName: 类别
              description: category 代码 / Code of category
              logicalType: string
              physicalType: STRING
              classification: internal
      """;

  private static final String BAND = "      - name: rank_tenure_band\n";

  @TempDir private Path folder;

  @Test
  void anotherThresholdIsAppliedToWhatStands() throws IOException {
    Settings settings =
        TestHouse.prepared(folder.resolve("home"), TestHouse.narrow(folder.resolve("house")));
    TestPackage sent = new TestPackage("220600", "2026-10", 1);
    for (int person = 1; person <= 30; person++) {
      sent.person(person, "靖宇县财政局");
    }
    sent.write(settings.landing());
    assertThat(load(settings).run()).isEqualTo(1);
    assertThat(load(settings).run()).as("nothing changed").isZero();
    assertThat(shown(settings)).isTrue();

    Path metric = folder.resolve("house/warehouse/metrics/headcount.yaml");
    Files.writeString(metric, Files.readString(metric).replace("threshold: 5", "threshold: 50"));

    assertThat(load(settings).run()).isEqualTo(2);
    assertThat(shown(settings)).isFalse();
    assertThat(load(settings).run()).as("nothing changed again").isZero();

    Path mart = folder.resolve("house/warehouse/marts/age.yaml");
    Files.writeString(mart, Files.readString(mart) + "# Looked at again.\n");

    assertThat(load(settings).stages().stream().map(Stages.Stage::name))
        .contains("person_month", "marts", "release");

    Path contract = folder.resolve("house/warehouse/contracts/gold.rank_tenure.yaml");
    Files.writeString(contract, Files.readString(contract).replace(BAND, CATEGORY + BAND));
    Path wider = folder.resolve("house/warehouse/marts/rank_tenure.yaml");
    Files.writeString(
        wider,
        Files.readString(wider).replace("rank_band, rank_ten", "rank_band, category, rank_ten"));

    assertThat(load(settings).run()).isEqualTo(4);
    assertThat(
            TestSpark.SESSION
                .read()
                .format("delta")
                .load(settings.storage() + "gold/rank_tenure")
                .where("category IS NOT NULL")
                .count())
        .as("rows with the column that the contract has by now")
        .isPositive();

    Files.writeString(
        contract, Files.readString(contract).replace("BIGINT", "INT").replace(CATEGORY, ""));
    Files.writeString(wider, Files.readString(wider).replace("rank_band, category,", "rank_band,"));
    assertThatThrownBy(() -> load(settings))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("gold.rank_tenure.persons is BIGINT and should be INT")
        .hasMessageContaining("gold.rank_tenure.category is not in the contract");
  }

  private static LoadResult load(Settings settings) {
    return new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
  }

  private static boolean shown(Settings settings) {
    return !TestSpark.SESSION
        .read()
        .format("delta")
        .load(settings.storage() + "gold/metric_value")
        .where("metric = 'headcount' AND region = '220000' AND dimension = '*'")
        .where("organ_level = '*' AND NOT hidden")
        .isEmpty();
  }
}
