package org.rollbook.etl.metric;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Tables;

/**
 * Reads what a source counts: period, county, organ level, the columns of the source as text, how
 * many persons are alike in all of these, and the sums of its sizes.
 */
final class SourceRows {
  private static final AtomicLong VIEWS = new AtomicLong();

  private final SparkSession spark;
  private final Tables tables;

  SourceRows(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /**
   * The rows of a source.
   *
   * @param which a condition on them, in SQL
   */
  List<Row> of(ReleaseSource source, String which) {
    String columns =
        source.columns().values().stream()
            .map(row -> ", CAST(%s AS STRING)".formatted(row))
            .collect(Collectors.joining());
    String sizes =
        source.sizes().values().stream()
            .map(row -> ", CAST(sum(%s) AS DECIMAL(18,2))".formatted(row))
            .collect(Collectors.joining());
    int keys = 3 + source.columns().size();
    // A name of its own: sources are read side by side.
    String name = "released_rows_" + VIEWS.incrementAndGet();
    tables.read(source.from()).createOrReplaceTempView(name);
    List<Row> rows =
        spark
            .sql(
                "SELECT period, scope_county, organ_level%s, count(*)%s FROM %s WHERE %s GROUP BY %s"
                    .formatted(
                        columns,
                        sizes,
                        name,
                        Stream.of(which, source.where())
                            .filter(each -> !each.isEmpty())
                            .collect(Collectors.joining(" AND ")),
                        Stream.iterate(1, at -> at + 1)
                            .limit(keys)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))))
            .collectAsList();
    spark.catalog().dropTempView(name);
    return inOrder(rows);
  }

  /** In one order, whatever order Spark gives them in: the same people get the same verdicts. */
  private static List<Row> inOrder(List<Row> rows) {
    return rows.parallelStream()
        .map(row -> new Keyed(row.mkString("\n"), row))
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::row)
        .toList();
  }

  private record Keyed(String key, Row row) {}
}
