package org.rollbook.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestSpark;

final class UnionTest {
  private final Dataset<Row> numbers = TestSpark.SESSION.range(3).toDF("number");

  @Test
  void holdsTheRowsOfAllInWhateverWayTheyShareATable() {
    Dataset<Row> union =
        Union.of(
            List.of(
                numbers,
                numbers.where("number > 0"),
                numbers,
                numbers.selectExpr("number + 10 AS number")));
    assertThat(union.columns()).containsExactly("number");
    assertThat(values(union)).containsExactly(0L, 0L, 1L, 1L, 1L, 2L, 2L, 2L, 10L, 11L, 12L);
    // What stands above it is resolved as above any other query.
    assertThat(values(union.where("number < 2").distinct().union(numbers)))
        .containsExactly(0L, 0L, 1L, 1L, 2L);
  }

  @Test
  void ofOneIsThatOne() {
    assertThat(values(Union.of(List.of(numbers)))).containsExactly(0L, 1L, 2L);
  }

  private static List<Long> values(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }
}
