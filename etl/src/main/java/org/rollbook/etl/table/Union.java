package org.rollbook.etl.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** The rows of many queries as one. */
public final class Union {
  private Union() {}

  /**
   * All rows of queries that have the same columns, in the same order. Spark checks the whole of a
   * query anew whenever something is added to it: added one by one, the kinds of record took a
   * twelfth of the CPU of a small load.
   *
   * @param queries at least one
   */
  public static Dataset<Row> of(List<Dataset<Row>> queries) {
    if (queries.size() == 1) {
      return queries.getFirst();
    }
    List<LogicalPlan> plans = queries.stream().map(Union::plan).toList();
    return org.apache.spark.sql.classic.Dataset.ofRows(
        ((org.apache.spark.sql.classic.Dataset<Row>) queries.getFirst()).sparkSession(),
        new org.apache.spark.sql.catalyst.plans.logical.Union(
            CollectionConverters.asScala(plans).toSeq(), false, false));
  }

  private static LogicalPlan plan(Dataset<Row> query) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) query).logicalPlan();
  }
}
