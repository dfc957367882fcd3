package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.mart.Attendances;
import org.rollbook.etl.mart.MartBuilder;
import org.rollbook.etl.mart.Movements;
import org.rollbook.etl.mart.Organizations;
import org.rollbook.etl.mart.PersonMonths;
import org.rollbook.etl.metric.MetricValues;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;

/** Brings the claims of all senders together, for the periods that a load touched. */
final class Consolidation {
  private final SparkSession spark;
  private final Tables tables;
  private final CodeBook codes;
  private final Marts marts;
  private final Stages stages;
  private final MetricValues values;

  Consolidation(
      SparkSession spark,
      Tables tables,
      CodeBook codes,
      Marts marts,
      Stages stages,
      MetricValues values) {
    this.spark = spark;
    this.tables = tables;
    this.codes = codes;
    this.marts = marts;
    this.stages = stages;
    this.values = values;
  }

  void run(Set<LocalDate> periods) {
    if (periods.isEmpty()) {
      return;
    }
    PersonMonths months = new PersonMonths(tables, codes);
    stages.run(
        "person_month",
        name -> {
          months.rebuild(periods);
          return count("gold.person_month", periods);
        });
    // Who moved is seen between two months: the month after one that changed changes too.
    Set<LocalDate> moved = new TreeSet<>(periods);
    periods.forEach(period -> moved.add(period.plusMonths(1)));
    Movements movements = new Movements(tables);
    Attendances attendances = new Attendances(tables);
    boolean trained = !tables.isEmpty("silver.training_attendance");
    stages.run(
        "movement",
        name -> {
          List<Runnable> works = new ArrayList<>();
          if (trained) {
            works.add(() -> attendances.rebuild(periods));
            works.add(() -> attendances.rebuildClasses(periods));
          }
          works.add(() -> movements.rebuild(moved));
          works.add(() -> months.findDoubleClaims(periods));
          works.add(() -> new Organizations(spark, tables).rebuild());
          Parallel.run(works.toArray(Runnable[]::new));
          return count("gold.movement", moved) + count("gold.attendance", periods);
        });
    MartBuilder builder = new MartBuilder(tables);
    stages.run(
        "marts",
        name -> {
          Parallel.run(
              marts.all().stream()
                  // What never had a row, such as training in a house without it, needs no commit.
                  .filter(mart -> !tables.isEmpty(mart.from()) || !tables.isEmpty(mart.table()))
                  .<Runnable>map(mart -> () -> builder.rebuild(mart, touched(mart, periods, moved)))
                  .toArray(Runnable[]::new));
          return marts.all().stream()
              .mapToLong(mart -> count(mart.table(), touched(mart, periods, moved)))
              .sum();
        });
    release(moved);
  }

  /** Releases periods anew, as they stand. */
  void release(Set<LocalDate> periods) {
    stages.run("release", name -> values.rebuild(periods));
  }

  private static Collection<LocalDate> touched(
      Mart mart, Set<LocalDate> periods, Set<LocalDate> moved) {
    return mart.from().equals("gold.movement") ? moved : periods;
  }

  private long count(String table, Collection<LocalDate> periods) {
    return tables.read(table).where(Tables.in("period", periods)).count();
  }
}
