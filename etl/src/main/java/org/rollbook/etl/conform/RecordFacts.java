package org.rollbook.etl.conform;

import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Names the columns of a conformed record as its contract and its rules do. */
final class RecordFacts {
  private RecordFacts() {}

  /** Adds the columns that are declared; each may read those before it. */
  static Dataset<Row> of(RecordKind kind, Dataset<Row> rows) {
    Dataset<Row> facts = rows;
    for (Map.Entry<String, String> column : kind.columns().entrySet()) {
      try {
        facts = facts.withColumn(column.getKey(), functions.expr(column.getValue()));
      } catch (Exception e) {
        if (e instanceof AnalysisException) {
          throw new RollbookException(
              Fault.DECLARATION_INVALID,
              "etl/records/%s.yaml: columns.%s cannot be evaluated: %s"
                  .formatted(
                      kind.name(), column.getKey(), e.getMessage().lines().findFirst().orElse("")),
              e);
        }
        throw e;
      }
    }
    return facts;
  }
}
