package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.table.Tables;

/** Which periods the training in a slice bears on: coverage and five-year rules look back. */
final class Training {
  private final Tables tables;

  Training(Tables tables) {
    this.tables = tables;
  }

  /** The periods with people from the earliest training on that stands in the slices given. */
  Set<LocalDate> periodsAfter(List<ReceivedPackage> packages) {
    String slices = Silver.slices(packages);
    Row earliest =
        tables
            .read("silver.training_class")
            .where(slices)
            .select("ended_on")
            .union(tables.read("silver.training_attendance").where(slices).select("ended_on"))
            .selectExpr("min(ended_on)")
            .first();
    return earliest.isNullAt(0)
        ? Set.of()
        : tables.periods("silver.person_claim").tailSet(earliest.getLocalDate(0).withDayOfMonth(1));
  }
}
