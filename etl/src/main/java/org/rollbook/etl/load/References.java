package org.rollbook.etl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.Feeds;
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

  /** Codes, and the feeds as one more system: what a planner sees of a feed is its title. */
  void writeCodes(CodeBook codes, Feeds feeds) {
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
    int sort = 0;
    for (Feed feed : feeds.all()) {
      entries.add(
          RowFactory.create(
              "feed", CodeBook.OWN, feed.name(), feed.title().zh(), feed.title().en(), ++sort));
    }
    writeIfChanged("reference.code", entries);
  }

  private void writeIfChanged(String table, List<Row> rows) {
    tables.replaceIfChanged(table, spark.createDataFrame(rows, tables.read(table).schema()));
  }
}
