package org.rollbook.etl.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.setting.Settings;

/**
 * What it costs Spark to read the rows of a layer and to write them again, and nothing else: the
 * least that a load of them could take.
 */
final class PlainCopies {
  private final SparkSession spark;
  private final Tables tables;

  PlainCopies(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.tables =
        new Tables(spark, Contracts.read(settings.house().contracts()), settings.storage());
  }

  /** Copies each layer, and says what that took. */
  void say(Path into) {
    Console.say("");
    Console.say("A plain read and write of all rows of:");
    Spark.prepareFor(spark, Long.MAX_VALUE);
    for (String layer : List.of("bronze", "silver", "gold")) {
      long start = System.nanoTime();
      long rows = 0;
      for (Contract contract : tables.all()) {
        String table = contract.name();
        if (table.startsWith(layer + ".") && !tables.isEmpty(table)) {
          String copy = into.resolve(table).toUri().toString();
          tables.read(table).write().parquet(copy);
          rows += spark.read().parquet(copy).count();
        }
      }
      Console.say(
          String.format(
              Locale.ROOT,
              "  %-16s %,12d rows %8.1f s",
              layer,
              rows,
              (System.nanoTime() - start) / 1e9));
    }
  }
}
