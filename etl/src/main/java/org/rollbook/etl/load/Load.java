package org.rollbook.etl.load;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.conform.Conformed;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.metric.MetricValues;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Facets;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;

/**
 * Loads packages: all that are new, as one job. Each table is written by replacing exactly the
 * slices or periods that the packages touch, and the versions of all tables are noted last, in
 * {@code ops.run}. A load that is killed leaves no such note: nothing of it is published, and the
 * next load finds the same packages new and writes the same slices again.
 */
final class Load {
  private final SparkSession spark;
  private final Settings settings;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Feeds feeds;
  private final Marts marts;
  private final Tables tables;
  private final Stages stages;
  private final Register register;
  private final MetricValues values;
  private final Declared declared;

  Load(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
    this.codes = CodeBook.read(settings.house().codes());
    this.scopes = ScopeTree.of(codes);
    this.feeds = Feeds.read(settings.house().feeds(), codes);
    Contracts contracts = Contracts.read(settings.house().contracts());
    this.marts = Marts.read(settings.house().marts(), contracts);
    this.tables = new Tables(spark, contracts, settings.storage());
    this.stages = new Stages(spark);
    this.register = new Register(spark, tables);
    this.declared = Declared.of(settings.house());
    this.values =
        new MetricValues(
            spark,
            tables,
            scopes,
            codes,
            Metrics.read(settings.house().metrics(), marts, contracts, codes),
            Facets.read(settings.house().facets()));
  }

  /** Loads what is new in the places given. */
  LoadResult run(List<Path> places) {
    Spark.prepareFor(spark, 0);
    stages.run(
        "tables",
        name -> {
          tables.create();
          return tables.all().size();
        });
    Receiving receiving = new Receiving(tables, feeds, scopes);
    List<ReceivedPackage> received = new ArrayList<>();
    stages.run(
        "receive",
        name -> {
          received.addAll(receiving.receive(places, settings.landing()));
          return received.size();
        });
    Set<LocalDate> known = periods();
    boolean outdated = !known.isEmpty() && !declared.made(tables);
    boolean unreleased = !known.isEmpty() && !declared.released(tables);
    if (received.isEmpty() && !outdated && !unreleased) {
      register.finishNote();
      return new LoadResult(received, List.of(), 0, stages.all());
    }
    List<PackageCount> counts = new ArrayList<>();
    Spark.prepareFor(spark, received.stream().mapToLong(ReceivedPackage::declaredRows).sum());
    bronze(received);
    List<ReceivedPackage> readable = received.stream().filter(each -> !each.refused()).toList();
    List<ReceivedPackage> inForce = readable.isEmpty() ? List.of() : receiving.inForce(readable);
    Set<LocalDate> periods = touched(inForce);
    if (!readable.isEmpty()) {
      conform(readable, inForce, counts, periods);
    }
    if (outdated) {
      Console.say("The declarations have changed since the last load: gold is made again.");
      periods.addAll(known);
    }
    Consolidation consolidation = new Consolidation(spark, tables, codes, marts, stages, values);
    if (outdated || !inForce.isEmpty()) {
      consolidation.run(periods);
    }
    if (unreleased && !outdated) {
      Console.say("The metrics have changed since the last load: all periods are released again.");
      consolidation.release(known);
    }
    long run = register.nextRun();
    stages.run(
        "register",
        name -> {
          References references = new References(spark, tables);
          Parallel.run(
              () -> references.writeScopes(scopes),
              () -> references.writeCodes(codes, feeds),
              () -> register.write(received, counts, run),
              () -> new Lineage(spark, tables).write(run, received, declared));
          register.noteVersions(run);
          return received.size();
        });
    return new LoadResult(received, counts, run, stages.all());
  }

  /** Writes full packages, then the corrections that lie over them; these may still be refused. */
  private void bronze(List<ReceivedPackage> received) {
    List<ReceivedPackage> full =
        received.stream().filter(each -> !each.refused() && !each.correction()).toList();
    List<ReceivedPackage> corrections =
        received.stream().filter(each -> !each.refused() && each.correction()).toList();
    if (full.isEmpty() && corrections.isEmpty()) {
      return;
    }
    stages.run(
        "bronze",
        name -> {
          new Bronze(spark, tables, feeds).write(full);
          List<ReceivedPackage> written = new Corrections(spark, tables, feeds).write(corrections);
          received.removeAll(corrections);
          received.addAll(written);
          return tables
              .read("bronze.record")
              .where(
                  Tables.in(
                      "package_id",
                      received.stream()
                          .filter(each -> !each.refused())
                          .map(ReceivedPackage::id)
                          .toList()))
              .count();
        });
  }

  private void conform(
      List<ReceivedPackage> readable,
      List<ReceivedPackage> inForce,
      List<PackageCount> counts,
      Set<LocalDate> periods) {
    List<Feed> sent =
        feeds.all().stream()
            .filter(feed -> readable.stream().anyMatch(each -> each.feed().equals(feed.name())))
            .toList();
    Dataset<Row> known = tables.read("silver.training_class").select("class_id");
    try (Conformed conformed =
        Conformed.of(
            spark,
            tables,
            tables.read("bronze.record"),
            readable,
            sent,
            codes,
            scopes,
            new PersonKeys(new Secrets(settings.home()).get(Secrets.PERSON_KEY)),
            known)) {
      stages.run(
          "conform",
          name -> {
            counts.addAll(conformed.counts());
            return counts.stream().mapToLong(PackageCount::read).sum();
          });
      if (inForce.isEmpty()) {
        return;
      }
      stages.run(
          "silver",
          name -> {
            Training training = new Training(tables);
            periods.addAll(training.periodsAfter(inForce));
            new Silver(tables, feeds).write(conformed, inForce);
            periods.addAll(training.periodsAfter(inForce));
            return counts.stream().mapToLong(PackageCount::accepted).sum();
          });
    }
  }

  /** The periods that anybody was in post in. */
  private Set<LocalDate> periods() {
    return new TreeSet<>(
        tables.read("gold.structure").select("period").distinct().collectAsList().stream()
            .map(row -> row.<LocalDate>getAs(0))
            .toList());
  }

  /** The periods whose people the packages change. */
  private Set<LocalDate> touched(Collection<ReceivedPackage> inForce) {
    Set<LocalDate> periods = new TreeSet<>();
    for (ReceivedPackage each : inForce) {
      boolean people =
          feeds.find(each.feed()).orElseThrow().parts().stream()
              .anyMatch(part -> part.record() == RecordKind.PERSON);
      if (people) {
        periods.add(each.period());
      }
    }
    return periods;
  }
}
