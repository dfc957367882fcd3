package org.rollbook.etl.load;

import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Duck;
import org.rollbook.warehouse.metric.Engine;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricQuestions;
import org.rollbook.warehouse.metric.Metrics;

/** Asks metrics of loaded tables on Spark and, over the same files, on DuckDB. */
final class MetricsOnSpark {
  private MetricsOnSpark() {}

  /**
   * Asserts that both give the same rows to every question at a period.
   *
   * @return how many rows that were
   */
  static int assertSameOnDuckDb(LocalDate period) throws SQLException {
    Contracts contracts = Contracts.read(TestHouse.HOUSE.contracts());
    Marts marts = Marts.read(TestHouse.HOUSE.marts(), contracts);
    Metrics metrics = Metrics.read(TestHouse.HOUSE.metrics(), marts, contracts, TestHouse.CODES);
    Tables tables = new Tables(TestSpark.SESSION, contracts, LoadedDemo.settings().storage());
    // Hundreds of questions to few rows: held in memory, in one piece, and read without compiling.
    Spark.prepareFor(TestSpark.SESSION, 0);
    int rows = 0;
    try {
      for (Mart mart : marts.all()) {
        tables.read(mart.table()).coalesce(1).cache().createOrReplaceTempView(view(mart));
      }
      Map<MetricQuery, List<List<Object>>> onSpark =
          Parallel.map(
              MetricQuestions.covering(metrics, TestHouse.SCOPES, period, period),
              query -> rows(query.sql(Engine.SPARK, MetricsOnSpark::view)));
      for (var answer : onSpark.entrySet()) {
        MetricQuery query = answer.getKey();
        rows +=
            MetricQuestions.assertSame(
                query,
                answer.getValue(),
                LoadedDemo.duck().rows(query.sql(Engine.DUCKDB, Duck::table)));
      }
    } finally {
      TestSpark.SESSION.catalog().clearCache();
    }
    return rows;
  }

  private static String view(Mart mart) {
    return "metric_" + mart.name();
  }

  private static List<List<Object>> rows(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : TestSpark.SESSION.sql(sql).collectAsList()) {
      rows.add(
          IntStream.range(0, row.size())
              .mapToObj(i -> row.get(i) instanceof Date date ? date.toLocalDate() : row.get(i))
              .collect(Collectors.toCollection(ArrayList::new)));
    }
    return rows;
  }
}
