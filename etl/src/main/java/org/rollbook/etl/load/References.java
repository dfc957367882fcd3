package org.rollbook.etl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** Keeps the tables of names (scope, codes) equal to the declarations. */
final class References {
  private final SparkSession spark;
  private final Tables tables;

  References(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  void writeScopes(ScopeTree scopes) {
    List<Row> nodes = new ArrayList<>();
    for (ScopeNode node : scopes.all()) {
      nodes.add(
          RowFactory.create(
              node.code(),
              node.label().zh(),
              node.label().en(),
              node.kind().name().toLowerCase(Locale.ROOT),
              node.parent(),
              nodes.size() + 1));
    }
    writeIfChanged("reference.scope", nodes);
  }

  void writeCodes(CodeBook codes) {
    List<Row> entries = new ArrayList<>();
    for (CodeSystem system : codes.all()) {
      int sort = 0;
      for (CodeEntry entry : system.entries()) {
        entries.add(
            RowFactory.create(
                system.system(),
                system.version(),
                entry.code(),
                entry.label().zh(),
                entry.label().en(),
                ++sort));
      }
    }
    writeIfChanged("reference.code", entries);
  }

  private void writeIfChanged(String table, List<Row> rows) {
    tables.replaceIfChanged(table, spark.createDataFrame(rows, tables.read(table).schema()));
  }
}
