package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.mart.Attendances;
import org.rollbook.etl.mart.FactBuilder;
import org.rollbook.etl.mart.MartBuilder;
import org.rollbook.etl.mart.Movements;
import org.rollbook.etl.mart.Organizations;
import org.rollbook.etl.mart.PersonMonths;
import org.rollbook.etl.metric.MetricValues;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fact.FactTable;
import org.rollbook.warehouse.fact.FactTables;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;

/** Brings the claims of all senders together, for the periods that a load touched. */
final class Consolidation {
  private final SparkSession spark;
  private final Tables tables;
  private final CodeBook codes;
  private final FactTables facts;
  private final Marts marts;
  private final Stages stages;
  private final MetricValues values;

  Consolidation(
      SparkSession spark,
      Tables tables,
      CodeBook codes,
      FactTables facts,
      Marts marts,
      Stages stages,
      MetricValues values) {
    this.spark = spark;
    this.tables = tables;
    this.codes = codes;
    this.facts = facts;
    this.marts = marts;
    this.stages = stages;
    this.values = values;
  }

  void run(Touched touched) {
    if (touched.nothing()) {
      return;
    }
    Set<LocalDate> periods = touched.people();
    if (!periods.isEmpty()) {
      // However little was sent: of all persons all trainings are read.
      Spark.prepareForReading(
          spark,
          tables.bytes("silver.person_claim") + tables.bytes("silver.training_attendance"),
          periods.size());
      people(periods, touched.moves());
    }
    facts(touched);
    Spark.prepareForReading(spark, bytesOfPeople(touched.all()), peopled(touched.all()));
    MartBuilder builder = new MartBuilder(tables);
    stages.run(
        "marts",
        name -> {
          List<Mart> due =
              marts.all().stream()
                  .filter(mart -> !touched.of(mart.from()).isEmpty())
                  // What never had a row, such as training in a house without it, needs no commit.
                  .filter(mart -> !tables.isEmpty(mart.from()) || !tables.isEmpty(mart.table()))
                  .toList();
          return sum(
              Parallel.map(
                  due,
                  mart ->
                      stages.table(
                          mart.table(), () -> builder.rebuild(mart, touched.of(mart.from())))));
        });
    release(touched.all());
  }

  /** What marts read of periods, or less. */
  private long bytesOfPeople(Set<LocalDate> periods) {
    int standing = Math.max(1, tables.periods("gold.person_month").size());
    return tables.bytes("gold.person_month") * peopled(periods) / standing;
  }

  /**
   * How many of these periods have people: the month after the last one is touched, and has none.
   */
  private int peopled(Set<LocalDate> periods) {
    return Math.toIntExact(
        tables.periods("gold.person_month").stream().filter(periods::contains).count());
  }

  private void people(Set<LocalDate> periods, Set<LocalDate> moved) {
    PersonMonths months = new PersonMonths(tables, codes);
    stages.run("person_month", name -> months.rebuild(periods));
    Movements movements = new Movements(tables);
    Attendances attendances = new Attendances(tables);
    boolean trained = !tables.isEmpty("silver.training_attendance");
    stages.run(
        "movement",
        name -> {
          AtomicLong rows = new AtomicLong();
          List<Runnable> works = new ArrayList<>();
          if (trained) {
            works.add(
                () ->
                    rows.addAndGet(
                        stages.table("gold.attendance", () -> attendances.rebuild(periods))));
            works.add(
                () -> stages.table("gold.class_run", () -> attendances.rebuildClasses(periods)));
          }
          works.add(
              () -> rows.addAndGet(stages.table("gold.movement", () -> movements.rebuild(moved))));
          works.add(() -> stages.table("quality.finding", () -> months.findDoubleClaims(periods)));
          Parallel.run(works.toArray(Runnable[]::new));
          return rows.get();
        });
  }

  /** Those that read others are made after them, the others side by side. */
  private void facts(Touched touched) {
    FactBuilder builder = new FactBuilder(spark, tables, codes);
    List<FactTable> due =
        facts.all().stream()
            .filter(fact -> !touched.of(fact.table()).isEmpty())
            .filter(builder::fed)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    // However few periods are made: of records all are read that bear on them.
    Set<String> records =
        due.stream()
            .flatMap(fact -> fact.reads().stream())
            .filter(table -> table.startsWith("silver."))
            .collect(Collectors.toSet());
    Spark.prepareForReading(
        spark,
        bytesOfPeople(touched.all()) + records.stream().mapToLong(tables::bytes).sum(),
        peopled(touched.all()));
    stages.run(
        "facts",
        name -> {
          Set<String> made = new HashSet<>();
          long rows = 0;
          while (made.size() < due.size()) {
            List<FactTable> next =
                due.stream()
                    .filter(fact -> !made.contains(fact.table()))
                    .filter(
                        fact ->
                            due.stream()
                                .noneMatch(
                                    other ->
                                        fact.reads().contains(other.table())
                                            && !made.contains(other.table())))
                    .toList();
            rows +=
                sum(
                    Parallel.map(
                        next,
                        fact ->
                            stages.table(
                                fact.table(),
                                () -> builder.rebuild(fact, touched.of(fact.table())))));
            next.forEach(fact -> made.add(fact.table()));
          }
          if (!touched.people().isEmpty()) {
            stages.table("silver.organization", new Organizations(spark, tables)::rebuild);
          }
          return rows;
        });
  }

  private static long sum(Map<?, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Releases periods anew, as they stand. */
  void release(Set<LocalDate> periods) {
    stages.run("release", name -> values.rebuild(periods));
  }
}
