package org.rollbook.etl.load;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.conform.Conformed;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.conform.PersonConformer;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.Landing;
import org.rollbook.etl.feed.PackageReader;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPackage.Slice;
import org.rollbook.etl.feed.Refusal;
import org.rollbook.etl.mart.MartBuilder;
import org.rollbook.etl.mart.PersonMonths;
import org.rollbook.etl.table.TableState;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
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
  private static final StructType PACKAGE =
      StructType.fromDDL(
          "package_id STRING, feed STRING, sender STRING, period DATE, send_number INT, kind STRING, "
              + "status STRING, reason STRING, declared_rows BIGINT, read_rows BIGINT, accepted_rows BIGINT, "
              + "quarantined_rows BIGINT, merged_rows BIGINT, content_hash STRING, location STRING, run_number BIGINT");
  private static final StructType RUN =
      StructType.fromDDL(
          "run_number BIGINT, table_name STRING, table_version BIGINT, min_reader INT, finished_at STRING");
  private static final StructType FINDING =
      StructType.fromDDL(
          "stage STRING, period DATE, sender STRING, feed STRING, send_number INT, package_id STRING, "
              + "file STRING, line INT, column_name STRING, rule STRING, severity STRING, detail STRING");

  private final SparkSession spark;
  private final Settings settings;
  private final CodeBook codes;
  private final ScopeTree scopes;
  private final Feeds feeds;
  private final Marts marts;
  private final Tables tables;
  private final Stages stages;

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
  }

  /** Loads what is new in the places given. */
  LoadResult run(List<Path> places) {
    stages.run(
        "tables",
        name -> {
          tables.create();
          return tables.all().size();
        });
    List<Row> before =
        tables
            .read("ops.package")
            .selectExpr(
                "package_id", "content_hash", "status", "sender", "feed", "period", "send_number")
            .collectAsList();
    List<ReceivedPackage> received = new ArrayList<>();
    stages.run(
        "receive",
        name -> {
          received.addAll(receive(places, before));
          return received.size();
        });
    if (received.isEmpty()) {
      finishNote();
      return new LoadResult(received, List.of(), 0, stages.all());
    }
    List<ReceivedPackage> readable = received.stream().filter(each -> !each.refused()).toList();
    List<PackageCount> counts = new ArrayList<>();
    Set<LocalDate> periods = new TreeSet<>();
    if (!readable.isEmpty()) {
      stages.run("bronze", name -> new Bronze(spark, tables).write(readable));
      List<ReceivedPackage> inForce = inForce(readable, before);
      inForce.forEach(each -> periods.add(each.period()));
      conform(readable, inForce, counts);
    }
    if (!periods.isEmpty()) {
      consolidate(periods);
    }
    long run = nextRun();
    stages.run(
        "register",
        name -> {
          register(received, counts, run);
          return received.size();
        });
    return new LoadResult(received, counts, run, stages.all());
  }

  /** The packages whose manifest is new, checked; both cores read files. */
  private List<ReceivedPackage> receive(List<Path> places, List<Row> before) {
    Set<String> known = before.stream().map(row -> row.getString(1)).collect(Collectors.toSet());
    Map<String, String> loaded =
        before.stream()
            .filter(row -> row.getString(2).equals("loaded"))
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    PackageReader reader = new PackageReader(feeds, scopes);
    Path landing = settings.landing();
    List<ReceivedPackage> read =
        Landing.packages(places).parallelStream()
            .map(folder -> Map.entry(folder, PackageReader.contentHash(folder)))
            .filter(entry -> !known.contains(entry.getValue()))
            .map(
                entry ->
                    reader.read(entry.getKey(), place(landing, entry.getKey()), entry.getValue()))
            .toList();
    Set<String> taken = new HashSet<>(loaded.keySet());
    List<ReceivedPackage> received = new ArrayList<>();
    for (ReceivedPackage each : read) {
      boolean again = !each.refused() && !taken.add(each.id());
      received.add(
          again
              ? each.refuse(
                  new Refusal(
                      "SEND_NUMBER_REUSED",
                      "",
                      "send %d of this slice was received with other content; raise the send number"
                          .formatted(each.send())))
              : each);
    }
    return received;
  }

  private static String place(Path landing, Path folder) {
    return folder.startsWith(landing) ? landing.relativize(folder).toString() : folder.toString();
  }

  /** Of the packages read, those whose send number is the highest of their slice. */
  private static List<ReceivedPackage> inForce(List<ReceivedPackage> readable, List<Row> before) {
    Map<Slice, Integer> highest = new HashMap<>();
    for (Row row : before) {
      if (row.getString(2).equals("loaded")) {
        Slice slice = new Slice(row.getString(3), row.getString(4), row.getLocalDate(5));
        highest.merge(slice, row.getInt(6), Math::max);
      }
    }
    readable.forEach(each -> highest.merge(each.slice(), each.send(), Math::max));
    return readable.stream().filter(each -> highest.get(each.slice()) == each.send()).toList();
  }

  private void conform(
      List<ReceivedPackage> readable, List<ReceivedPackage> inForce, List<PackageCount> counts) {
    PersonConformer conformer =
        new PersonConformer(
            feeds,
            codes,
            scopes,
            new PersonKeys(new Secrets(settings.home()).get(Secrets.PERSON_KEY)));
    try (Conformed conformed = Conformed.of(spark, tables, readable, conformer)) {
      stages.run(
          "conform",
          name -> {
            counts.addAll(conformed.counts());
            return counts.stream().mapToLong(PackageCount::read).sum();
          });
      String slices = slices(inForce);
      String ids = Tables.in("package_id", inForce.stream().map(ReceivedPackage::id).toList());
      stages.run(
          "silver",
          name -> {
            String found = "stage = 'conform' AND (%s)".formatted(slices);
            Parallel.run(
                () -> tables.replace("silver.person_claim", slices, conformed.claims().where(ids)),
                () ->
                    tables.replace(
                        "quality.finding", found, conformed.findings().where(ids).coalesce(1)));
            return tables.read("silver.person_claim").where(slices).count();
          });
    }
  }

  /** The slices of packages as a predicate: for each sender and feed, its periods. */
  private static String slices(List<ReceivedPackage> packages) {
    Map<String, List<LocalDate>> periods =
        packages.stream()
            .collect(
                Collectors.groupingBy(
                    each ->
                        "sender = %s AND feed = %s"
                            .formatted(Tables.literal(each.sender()), Tables.literal(each.feed())),
                    java.util.TreeMap::new,
                    Collectors.mapping(ReceivedPackage::period, Collectors.toList())));
    return Tables.any(
        periods.entrySet().stream()
            .map(entry -> entry.getKey() + " AND " + Tables.in("period", entry.getValue()))
            .toArray(String[]::new));
  }

  private void consolidate(Collection<LocalDate> periods) {
    PersonMonths months = new PersonMonths(tables, codes);
    stages.run(
        "person_month",
        name -> {
          months.rebuild(periods);
          months.findDoubleClaims(periods);
          return tables.read("gold.person_month").where(Tables.in("period", periods)).count();
        });
    MartBuilder builder = new MartBuilder(tables);
    stages.run(
        "marts",
        name -> {
          Parallel.run(
              marts.all().stream()
                  .<Runnable>map(mart -> () -> builder.rebuild(mart, periods))
                  .toArray(Runnable[]::new));
          return marts.all().stream()
              .mapToLong(
                  mart -> tables.read(mart.table()).where(Tables.in("period", periods)).count())
              .sum();
        });
  }

  private long nextRun() {
    return Math.max(lastRun("ops.run"), lastRun("ops.package")) + 1;
  }

  private long lastRun(String table) {
    return tables.read(table).selectExpr("coalesce(max(run_number), 0L)").first().getLong(0);
  }

  /** A load that was killed between its last two commits has its packages, but not its note. */
  private void finishNote() {
    long run = lastRun("ops.package");
    if (run > lastRun("ops.run")) {
      noteVersions(run);
    }
  }

  private void register(List<ReceivedPackage> received, List<PackageCount> counts, long run) {
    Map<String, PackageCount> byPackage =
        counts.stream().collect(Collectors.toMap(PackageCount::packageId, Function.identity()));
    List<Row> packages = new ArrayList<>();
    List<Row> refusals = new ArrayList<>();
    // A package that was refused before is replaced by what became of it now, whatever its id was.
    List<String> places = received.stream().map(ReceivedPackage::location).toList();
    String mended = "status = 'refused' AND " + Tables.in("location", places);
    Map<String, ReceivedPackage> last = new HashMap<>();
    received.forEach(each -> last.put(key(each), each));
    for (ReceivedPackage each : last.values()) {
      PackageCount count = byPackage.get(each.id());
      boolean read = count != null && !each.refused();
      packages.add(
          RowFactory.create(
              key(each),
              each.feed(),
              each.sender(),
              each.period(),
              each.send(),
              "full",
              each.refused() ? "refused" : "loaded",
              each.refused()
                  ? each.refusals().stream()
                      .map(Refusal::toString)
                      .collect(Collectors.joining("; "))
                  : null,
              each.declaredRows(),
              read ? count.read() : 0L,
              read ? count.accepted() : 0L,
              read ? count.quarantined() : 0L,
              read ? count.merged() : 0L,
              each.contentHash(),
              each.location(),
              run));
      for (Refusal refusal : each.refusals()) {
        refusals.add(
            RowFactory.create(
                "receive",
                each.period(),
                each.sender(),
                each.feed(),
                each.send(),
                key(each),
                refusal.file(),
                null,
                "",
                refusal.code(),
                "error",
                refusal.message()));
      }
    }
    String ids = Tables.in("package_id", last.keySet());
    List<String> gone =
        tables.read("ops.package").where(mended).select("package_id").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    String refused =
        "stage = 'receive' AND (%s OR %s)".formatted(ids, Tables.in("package_id", gone));
    References references = new References(spark, tables);
    Parallel.run(
        () -> references.writeScopes(scopes),
        () -> references.writeCodes(codes),
        () ->
            tables.replace(
                "quality.finding", refused, spark.createDataFrame(refusals, FINDING).coalesce(1)));
    Dataset<Row> rows = spark.createDataFrame(packages, PACKAGE).coalesce(1);
    tables.replace("ops.package", Tables.any(ids, mended), rows);
    noteVersions(run);
  }

  /** The last act of a load: what it made can be published from here on. */
  private void noteVersions(long run) {
    String finished = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Row> versions = new ArrayList<>();
    for (var contract : tables.all()) {
      if (contract.served() && !contract.name().equals("ops.run")) {
        TableState state = tables.state(contract.name());
        versions.add(
            RowFactory.create(run, state.table(), state.version(), state.minReader(), finished));
      }
    }
    tables.append("ops.run", spark.createDataFrame(versions, RUN).coalesce(1));
  }

  /** A refused send keeps apart from a loaded one that has the same number. */
  private static String key(ReceivedPackage each) {
    return each.refused() && !each.id().startsWith("unread_")
        ? each.id() + "_refused_" + each.contentHash().substring(0, 8)
        : each.id();
  }
}
