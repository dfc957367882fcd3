package org.rollbook.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;

/** A write replaces the rows of its slices, and only these, whether any stood there or not. */
final class TablesTest {
  private static final String FILES = "bronze.file";
  private static final String FLOWS = "gold.flow";

  @TempDir Path home;

  private Tables tables;

  @BeforeEach
  void make() throws Exception {
    tables = TestHouse.tables(home);
  }

  private static Dataset<Row> file(String packageId, String file) {
    return TestSpark.SESSION.sql(
        "SELECT %s AS package_id, %s AS file, '' AS part, array('a') AS headings"
            .formatted(Tables.literal(packageId), Tables.literal(file)));
  }

  private List<String> files() {
    return tables.read(FILES).selectExpr("concat(package_id, '|', file)").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "220600:feed:2026-10:1", "a/b=c%20d", "白山 市#?*'\"", "x\\y{z}[1]"})
  void whatStandsInAFolderOfThatNameIsReplaced(String id) {
    assertThat(tables.isEmpty(FILES)).isTrue();
    assertThat(tables.replaceAndCount(FILES, Slices.of("package_id", List.of(id)), file(id, "1")))
        .isEqualTo(1);
    assertThat(tables.isEmpty(FILES)).isFalse();
    // A slice beside it is added, and leaves it.
    tables.replace(FILES, Slices.of("package_id", List.of("other")), file("other", "2"));
    // The same slice again: were its folder not found, its rows would stand twice.
    tables.replace(FILES, Slices.of("package_id", List.of(id)), file(id, "3"));
    assertThat(files()).containsExactlyInAnyOrder(id + "|3", "other|2");
    // And once more with what stands beside it.
    tables.replace(
        FILES, Slices.of("package_id", List.of(id, "new")), file(id, "4").union(file("new", "5")));
    assertThat(files()).containsExactlyInAnyOrder(id + "|4", "other|2", "new|5");
  }

  @Test
  void aRowOutsideItsSlicesIsRefusedWhereNothingStandsAndWhereSomethingDoes() {
    Slices slices = Slices.of("package_id", List.of("a"));
    assertThatThrownBy(() -> tables.replace(FILES, slices, file("b", "1")))
        .hasStackTraceContaining("outside its slices");
    assertThat(files()).isEmpty();
    tables.replace(FILES, slices, file("a", "1"));
    assertThatThrownBy(() -> tables.replace(FILES, slices, file("b", "2"))).isNotNull();
    assertThat(files()).containsExactly("a|1");
  }

  @Test
  void aConditionOfTheRowsComesBeforeThatOfTheSlices() {
    Dataset<Row> both = file("a", "1").union(file("b", "2")).where("package_id <> 'b'");
    assertThat(tables.replaceAndCount(FILES, Slices.of("package_id", List.of("a")), both))
        .isEqualTo(1);
    assertThat(files()).containsExactly("a|1");
  }

  @Test
  void whatStandsBesideThemInTheirPartitionIsKept() {
    Slices partition = Slices.of("package_id", List.of("a"));
    tables.replace(FILES, partition, file("a", "1").union(file("a", "2")));
    Slices first = Slices.in(List.of(Map.of("package_id", "a")), "package_id = 'a' AND file = '1'");
    tables.replace(FILES, first, file("a", "1").limit(0));
    assertThat(files()).containsExactly("a|2");
    tables.replace(FILES, first, file("a", "1"));
    assertThat(files()).containsExactly("a|1", "a|2");
    // Of a row without a value no predicate is true.
    tables.replace(FILES, Slices.where("nullif(file, '2') = '1'"), file("a", "1"));
    assertThat(files()).containsExactly("a|1", "a|2");
  }

  @Test
  void whatDeltaDoesBesideIsSeen() {
    tables.replace(
        FILES, Slices.of("package_id", List.of("a", "b")), file("a", "1").union(file("b", "2")));
    assertThat(files()).containsExactly("a|1", "b|2");
    tables.delete(FILES, "package_id = 'a'");
    assertThat(files()).containsExactly("b|2");
    file("c", "3").write().format("delta").mode("append").save(tables.path(FILES));
    assertThat(files()).containsExactly("b|2", "c|3");
  }

  @Test
  void slicesOfWhatIsNoPartitionAreRefused() {
    assertThatThrownBy(() -> tables.replace(FILES, Slices.of("file", List.of("1")), file("a", "1")))
        .hasMessageContaining("is not partitioned by file");
    assertThat(files()).isEmpty();
  }

  @Test
  void nothingIsAWriteToo() {
    Slices slices = Slices.of("package_id", List.of("a"));
    assertThat(tables.replaceAndCount(FILES, slices, file("a", "1").limit(0))).isZero();
    assertThat(tables.isEmpty(FILES)).isTrue();
    tables.replace(FILES, slices, file("a", "1"));
    tables.replace(FILES, slices, file("a", "1").limit(0));
    assertThat(files()).isEmpty();
    assertThat(tables.isEmpty(FILES)).isTrue();
  }

  @Test
  void periodsAreFoundByTheirDates() {
    LocalDate october = LocalDate.of(2026, 10, 1);
    for (int persons : new int[] {1, 2}) {
      assertThat(
              tables.replaceAndCount(
                  FLOWS, Slices.of("period", List.of(october)), flow(october, persons)))
          .isEqualTo(1);
    }
    assertThat(tables.read(FLOWS).select("persons").collectAsList())
        .extracting(row -> ((Number) row.get(0)).intValue())
        .containsExactly(2);
  }

  @Test
  void theLogTellsWhichPeriodsHaveRows() {
    LocalDate september = LocalDate.of(2026, 9, 1);
    LocalDate october = LocalDate.of(2026, 10, 1);
    assertThat(tables.periods(FLOWS)).isEmpty();
    for (LocalDate period : List.of(october, september)) {
      tables.replace(FLOWS, Slices.of("period", List.of(period)), flow(period, 1));
    }
    assertThat(tables.periods(FLOWS)).containsExactly(september, october);
    tables.delete(FLOWS, "period = DATE'2026-09-01'");
    assertThat(tables.periods(FLOWS)).containsExactly(october);
    tables.replace(
        FLOWS, Slices.of("period", List.of(october)), flow(october, 1).where("persons > 1"));
    assertThat(tables.periods(FLOWS)).isEmpty();
  }

  private static Dataset<Row> flow(LocalDate period, int persons) {
    return TestSpark.SESSION.sql(
        "SELECT DATE'%s' AS period, '220600' AS scope_unit, '22060001' AS scope_county, '2' AS organ_level, 'in' AS direction, '11' AS movement_type, %d AS persons"
            .formatted(period, persons));
  }
}
