package org.rollbook.etl.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.table.Tables;

/**
 * Notes what each table of a load was computed from, in the vocabulary of <a
 * href="https://openlineage.io">OpenLineage</a>: it is what Spark's plans read, not what somebody
 * wrote down beside them.
 */
final class Lineage {
  private static final StructType ROW =
      StructType.fromDDL(
          "run_number BIGINT, event_time STRING, job_name STRING, input_namespace STRING, "
              + "input_name STRING, output_name STRING, output_version BIGINT");
  private static final String TABLES = "rollbook";
  private static final String PACKAGES = "landing";
  private static final String RECORDS = "bronze.record";

  private final SparkSession spark;
  private final Tables tables;

  Lineage(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /** Adds the edges of one load; packages that were refused fed nothing. */
  void write(long run, Collection<ReceivedPackage> received, Declared declared) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Row> edges = new ArrayList<>();
    Map<String, Set<String>> inputs = new TreeMap<>(tables.inputs());
    inputs.forEach(
        (output, names) -> {
          long version = tables.state(output).version();
          new TreeSet<>(names)
              .forEach(name -> edges.add(edge(run, now, TABLES, name, output, version)));
          if (output.equals("gold.person_month")) {
            edges.add(edge(run, now, Declared.NAMESPACE, declared.tables(), output, version));
          }
          if (output.equals("gold.metric_value")) {
            edges.add(edge(run, now, Declared.NAMESPACE, declared.release(), output, version));
          }
          if (output.equals(RECORDS)) {
            received.stream()
                .filter(each -> !each.refused())
                .forEach(each -> edges.add(edge(run, now, PACKAGES, each.id(), output, version)));
          }
        });
    tables.append("ops.lineage", spark.createDataFrame(edges, ROW).coalesce(1));
  }

  private static Row edge(
      long run, String time, String namespace, String input, String output, long version) {
    return RowFactory.create(run, time, "load." + output, namespace, input, output, version);
  }
}
