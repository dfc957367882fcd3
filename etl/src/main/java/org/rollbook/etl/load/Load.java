package org.rollbook.etl.load;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.conform.Conformed;
import org.rollbook.etl.conform.NationalId;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.metric.MetricValues;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fact.FactTables;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Facets;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.publication.PublicationMarks;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/**
 * Loads packages: all that are new, as one job. Each table is written by replacing exactly the
 * slices or periods that the packages touch, and the versions of all tables are noted last, in
 * {@code ops.run}. A load that is killed leaves no such note: nothing of it is published, and the
 * next load finds the same packages new and writes the same slices again.
 */
final class Load {
  /** On the way they take some 400 bytes of disk each. */
  private static final long ROWS_AT_ONCE = 8_000_000;

  private final SparkSession spark;
  private final Settings settings;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Feeds feeds;
  private final FactTables facts;
  private final Marts marts;
  private final Tables tables;
  private final Stages stages;
  private final Register register;
  private final MetricValues values;
  private final Declared declared;
  private final KeyRotation rotation;
  private final Purge purge;
  private final Forgetting forgetting;
  private final long rowsAtOnce;
  private Optional<Forgetting.Erased> erased = Optional.empty();

  Load(SparkSession spark, Settings settings) {
    this(spark, settings, ROWS_AT_ONCE);
  }

  /**
   * A load that conforms so many rows at once.
   *
   * @param rowsAtOnce see {@link Batches}
   */
  Load(SparkSession spark, Settings settings, long rowsAtOnce) {
    this.spark = spark;
    this.rowsAtOnce = rowsAtOnce;
    this.settings = settings;
    this.codes = CodeBook.read(settings.house().codes());
    this.scopes = ScopeTree.of(codes);
    this.feeds = Feeds.read(settings.house(), codes);
    Contracts contracts = Contracts.read(settings.house().contracts());
    this.facts = FactTables.read(settings.house().facts(), contracts, codes);
    this.marts = Marts.read(settings.house().marts(), contracts);
    this.tables = new Tables(spark, contracts, settings.storage());
    this.stages = new Stages(spark);
    this.register = new Register(spark, tables);
    this.declared = Declared.of(settings.house());
    this.rotation = new KeyRotation(tables, register, new Secrets(settings.home()));
    this.purge = new Purge(tables, settings.home());
    this.forgetting = new Forgetting(spark, tables, feeds, purge);
    this.values =
        new MetricValues(
            spark,
            tables,
            scopes,
            codes,
            Metrics.read(settings.house().metrics(), marts, contracts, codes),
            Facets.read(settings.house().facets()));
  }

  /** Loads what is new in the places given, and ends what was broken off before. */
  LoadResult run(List<Path> places) {
    prepare();
    Receiving receiving = new Receiving(tables, feeds, scopes);
    List<ReceivedPackage> received = new ArrayList<>();
    stages.run(
        "receive",
        name -> {
          received.addAll(receiving.receive(places, settings.landing()));
          return received.size();
        });
    // Those that anybody was in post in.
    Set<LocalDate> known = tables.periods("gold.structure");
    boolean outdated = !known.isEmpty() && !declared.made(tables);
    boolean unreleased = !known.isEmpty() && !declared.released(tables);
    boolean unforgotten = !forgetting.unfinished().isEmpty();
    if (received.isEmpty() && !outdated && !unreleased && !unforgotten) {
      register.finishNote();
      clear();
      return new LoadResult(received, List.of(), 0, stages.all());
    }
    if (unforgotten) {
      // First, while every row still stands where it was found.
      erase();
    }
    List<PackageCount> counts = new ArrayList<>();
    long rows = received.stream().mapToLong(ReceivedPackage::declaredRows).sum();
    Spark.prepareFor(spark, rows);
    // What a load that was killed left undone, nobody knows.
    Set<LocalDate> made = register.unfinished() ? Set.of() : known;
    bronze(received);
    List<ReceivedPackage> readable = received.stream().filter(each -> !each.refused()).toList();
    List<ReceivedPackage> inForce = readable.isEmpty() ? List.of() : receiving.inForce(readable);
    Touched touched = new Touched(tables, feeds, facts, made);
    if (!readable.isEmpty()) {
      conform(readable, inForce, rows, counts, touched);
    }
    if (outdated) {
      Console.say("The declarations have changed since the last load: gold is made again.");
    }
    if (outdated || unforgotten) {
      touched.addAll(known);
    }
    Consolidation consolidation =
        new Consolidation(spark, tables, codes, facts, marts, stages, values);
    if (outdated || unforgotten || !inForce.isEmpty()) {
      consolidation.run(touched);
    }
    if (unreleased && !outdated && !unforgotten) {
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
          if (unforgotten) {
            new PublicationMarks(settings.home()).closeBefore(run);
            forgetting.requireErased();
          }
          register.noteVersions(run);
          if (unforgotten) {
            // Last: were it killed before, the next load would erase again, which does no harm.
            forgetting.finish(run);
          }
          return received.size();
        });
    clear();
    return new LoadResult(received, counts, run, stages.all());
  }

  /** Makes the tables that are missing, and ends a rotation that was broken off. */
  private void prepare() {
    Spark.prepareFor(spark, 0);
    stages.run(
        "tables",
        name -> {
          tables.create();
          if (!declared.made(tables)) {
            tables.widen();
          }
          return tables.all().size();
        });
    rotation.secrets();
    if (rotation.pending()) {
      Console.say("The rotation of the person keys was broken off; it goes on.");
      rotation.run();
    }
  }

  /** Deletes what is past its time, and files that nothing reads any more. */
  private void clear() {
    new Retention(tables, settings.integer(Setting.BRONZE_MONTHS), purge).run();
    purge.daily();
  }

  /**
   * Changes all person keys.
   *
   * @param closing whether publications that show the old keys are to be closed
   * @return the generation of the keys from now on
   */
  int rotate(boolean closing) {
    Spark.prepareFor(spark, 0);
    tables.create();
    if (!rotation.pending()) {
      requireEnded();
    }
    if (closing) {
      new PublicationMarks(settings.home()).closeBefore(register.nextRun());
    }
    Spark.prepareFor(spark, tables.read("silver.person_claim").count());
    return rotation.run();
  }

  /**
   * Erases persons, as far as anything of them is held.
   *
   * @return what was erased, and the run that did it; empty if nothing is held
   */
  Optional<Forgotten> forget(Collection<NationalId> ids) {
    prepare();
    if (forgetting.unfinished().isEmpty()) {
      requireEnded();
    }
    PersonKeys keys = new PersonKeys(rotation.secrets());
    Set<String> held =
        forgetting.held(ids.stream().map(keys::key).collect(Collectors.toSet()), keys);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    forgetting.list(held, LocalDate.now(ZoneId.of("Asia/Shanghai")));
    LoadResult result = run(List.of());
    Forgetting.Erased what = erased.orElseThrow();
    return Optional.of(
        new Forgotten(result.run(), held.size(), what, what.stillIn(settings.landing(), tables)));
  }

  /**
   * What was forgotten.
   *
   * @param run the run that did it
   * @param persons how many persons
   * @param landing packages that hold them and still lie in the landing place
   */
  record Forgotten(long run, int persons, Forgetting.Erased erased, List<String> landing) {
    Forgotten {
      landing = List.copyOf(landing);
    }
  }

  private void requireEnded() {
    if (register.unfinished()) {
      throw new RollbookException(
          Fault.HOME_BUSY,
          "The last load did not end. Run ./rollbook load first, then this again; nothing was"
              + " changed.");
    }
  }

  private void erase() {
    stages.run(
        "forget",
        name -> {
          Forgetting.Erased what = forgetting.erase(new PersonKeys(rotation.secrets()));
          erased = Optional.of(what);
          return what.total();
        });
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
          forgetting.empty(
              received.stream().filter(each -> !each.refused()).toList(),
              new PersonKeys(rotation.secrets()));
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
      long rows,
      List<PackageCount> counts,
      Touched touched) {
    touch(touched, inForce);
    Silver silver = new Silver(tables, feeds);
    Set<String> ids = inForce.stream().map(ReceivedPackage::id).collect(Collectors.toSet());
    for (List<ReceivedPackage> batch : Batches.of(readable, rowsAtOnce)) {
      List<ReceivedPackage> standing =
          batch.stream().filter(each -> ids.contains(each.id())).toList();
      List<PackageCount> its = new ArrayList<>();
      Spark.prepareForConforming(spark, rows);
      try (Conformed conformed = conformed(batch, rows)) {
        stages.run(
            "conform",
            name -> {
              its.addAll(conformed.counts());
              return its.stream().mapToLong(PackageCount::read).sum();
            });
        Spark.prepareFor(spark, rows);
        if (!standing.isEmpty()) {
          stages.run(
              "silver",
              name -> {
                silver.write(conformed, standing);
                return its.stream().mapToLong(PackageCount::accepted).sum();
              });
        }
      }
      counts.addAll(its);
    }
    touch(touched, inForce);
  }

  private Conformed conformed(List<ReceivedPackage> packages, long rows) {
    return Conformed.of(
        spark,
        tables,
        tables.read("bronze.record"),
        packages,
        rows,
        feeds.all().stream()
            .filter(feed -> packages.stream().anyMatch(each -> each.feed().equals(feed.name())))
            .toList(),
        codes,
        scopes,
        new PersonKeys(rotation.secrets()));
  }

  /** What rests on the slices before they are written, and after. */
  private void touch(Touched touched, List<ReceivedPackage> inForce) {
    if (!inForce.isEmpty()) {
      stages.run(
          "touch",
          name -> {
            touched.add(inForce);
            return touched.all().size();
          });
    }
  }
}
