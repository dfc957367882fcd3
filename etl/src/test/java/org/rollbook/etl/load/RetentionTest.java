package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestManifest;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** Raw rows go when they are old enough; what was made of them stays. */
final class RetentionTest {
  @TempDir private Path home;
  @TempDir private Path house;

  private List<String> periods(Settings settings, String table, String column) {
    SparkSession spark = TestSpark.SESSION;
    return spark
        .read()
        .format("delta")
        .load(settings.storage() + table.replace('.', '/'))
        .select(column)
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.get(0).toString())
        .sorted()
        .toList();
  }

  @Test
  void rawRowsGoAndACorrectionOfThemIsRefused() throws IOException {
    Files.writeString(home.resolve("settings.properties"), "ROLLBOOK_BRONZE_MONTHS=2\n");
    Settings settings = TestHouse.prepared(home, TestHouse.narrow(house));
    Path landing = settings.landing();
    for (String period : List.of("2026-07", "2026-08", "2026-09")) {
      new TestPackage("220600", period, 1).person(1, "靖宇县财政局").write(landing);
    }
    new Load(TestSpark.SESSION, settings).run(List.of(landing));
    assertThat(periods(settings, "bronze.record", "package_id"))
        .containsExactly("220600_roster_csv_2026-08_0001", "220600_roster_csv_2026-09_0001");

    new TestPackage("220600", "2026-10", 1).person(1, "靖宇县财政局").write(landing);
    new Load(TestSpark.SESSION, settings).run(List.of(landing));
    List<String> kept = List.of("220600_roster_csv_2026-09_0001", "220600_roster_csv_2026-10_0001");
    assertThat(periods(settings, "bronze.record", "package_id")).isEqualTo(kept);
    assertThat(periods(settings, "bronze.file", "package_id")).isEqualTo(kept);
    try (Stream<Path> files = Files.walk(home.resolve("warehouse/bronze/record"))) {
      assertThat(files.map(Path::toString).filter(file -> file.endsWith(".parquet")))
          .hasSize(2)
          .noneMatch(file -> file.contains("2026-07") || file.contains("2026-08"));
    }
    assertThat(periods(settings, "gold.structure", "period")).hasSize(4);
    assertThat(periods(settings, "silver.person_claim", "period")).hasSize(4);

    TestManifest correction = new TestManifest(landing, "220600", "roster_csv", "2026-07", 2);
    Files.writeString(
        correction.file("corrections.csv"), "file,part,line,column,value\nroster.csv,,9,性别,女\n");
    correction.declare("corrections.csv", 1).with("kind: correction\ncorrects: 1").write();
    LoadResult result = new Load(TestSpark.SESSION, settings).run(List.of(landing));
    assertThat(result.packages().getFirst().refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("CORRECTED_PURGED");
              assertThat(refusal.message()).contains("send the whole package again");
            });
    assertThat(periods(settings, "silver.person_claim", "period")).hasSize(4);
  }
}
