package org.rollbook.etl.load;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Tables;

/**
 * Deletes raw rows, which hold names and ids, when they are old enough. It counts back from the
 * newest period that was loaded, so that a load gives the same whenever it runs; a period in the
 * future does not count.
 */
final class Retention {
  private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

  private final Tables tables;
  private final int months;
  private final Purge purge;

  /**
   * @param months how many periods are kept, the newest counted
   */
  Retention(Tables tables, int months, Purge purge) {
    this.tables = tables;
    this.months = months;
    this.purge = purge;
  }

  /** Deletes what is past its time, and says so. */
  void run() {
    Row newest =
        tables
            .read("ops.package")
            .where("status = 'loaded' AND period <= DATE'%s'".formatted(LocalDate.now(HERE)))
            .selectExpr("max(period)")
            .first();
    if (newest.isNullAt(0)) {
      return;
    }
    LocalDate first = newest.getLocalDate(0).minusMonths(months - 1L);
    List<String> old =
        tables
            .read("bronze.file")
            .select("package_id")
            .distinct()
            .join(tables.read("ops.package"), "package_id")
            .where("period < DATE'%s'".formatted(first))
            .select("package_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    if (old.isEmpty()) {
      return;
    }
    purge.bronzeWillChange();
    tables.delete("bronze.record", Tables.in("package_id", old));
    tables.delete("bronze.file", Tables.in("package_id", old));
    Console.say(
        "[retention]  raw rows of %,d packages before %s deleted; ROLLBOOK_BRONZE_MONTHS is %d"
            .formatted(old.size(), first.toString().substring(0, 7), months));
  }
}
