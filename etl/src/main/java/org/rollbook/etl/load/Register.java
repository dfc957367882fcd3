package org.rollbook.etl.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.source.Refusal;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.TableState;
import org.rollbook.etl.table.Tables;

/** Notes what a load received and what became of it, and last of all that it is finished. */
final class Register {
  private static final StructType PACKAGE =
      StructType.fromDDL(
          "package_id STRING, feed STRING, sender STRING, period DATE, send_number INT, kind"
              + " STRING, status STRING, reason STRING, sent_on DATE, declared_rows BIGINT,"
              + " read_rows BIGINT, accepted_rows BIGINT, quarantined_rows BIGINT, merged_rows"
              + " BIGINT, content_hash STRING, location STRING, run_number BIGINT");
  private static final StructType RUN =
      StructType.fromDDL(
          "run_number BIGINT, table_name STRING, table_version BIGINT, min_reader INT, finished_at"
              + " STRING");
  private static final StructType FINDING =
      StructType.fromDDL(
          "stage STRING, period DATE, sender STRING, feed STRING, send_number INT, package_id"
              + " STRING, file STRING, part STRING, line INT, column_name STRING, rule STRING,"
              + " severity STRING, detail STRING");

  private final SparkSession spark;
  private final Tables tables;

  Register(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  long nextRun() {
    return Math.max(lastRun("ops.run"), lastRun("ops.package")) + 1;
  }

  private long lastRun(String table) {
    return tables.read(table).selectExpr("coalesce(max(run_number), 0L)").first().getLong(0);
  }

  /** A load that was killed between its last two commits has its packages, but not its note. */
  void finishNote() {
    long run = lastRun("ops.package");
    if (run > lastRun("ops.run")) {
      noteVersions(run);
    }
  }

  /** Writes the packages and what is wrong with them as packages. */
  void write(List<ReceivedPackage> received, List<PackageCount> counts, long run) {
    Map<String, PackageCount> byPackage =
        counts.stream().collect(Collectors.toMap(PackageCount::packageId, Function.identity()));
    List<Row> packages = new ArrayList<>();
    List<Row> findings = new ArrayList<>();
    // A package that was refused before is replaced by what became of it now, whatever its id was.
    List<String> places = received.stream().map(ReceivedPackage::location).toList();
    String mended = "status = 'refused' AND " + Tables.in("location", places);
    Map<String, ReceivedPackage> last = new HashMap<>();
    received.forEach(each -> last.put(key(each), each));
    for (ReceivedPackage each : last.values()) {
      PackageCount count = byPackage.get(each.id());
      if (count == null || each.refused()) {
        count = new PackageCount(each.id(), 0, 0, 0);
      }
      packages.add(row(each, count, run));
      each.refusals().forEach(refusal -> findings.add(finding(each, refusal, "error")));
      each.remarks().forEach(remark -> findings.add(finding(each, remark, "warning")));
      if (!each.refused() && count.read() != each.declaredRows()) {
        findings.add(
            finding(
                each,
                new Refusal(
                    "ROWS_DIFFER",
                    "",
                    "%,d rows declared, %,d read".formatted(each.declaredRows(), count.read())),
                "warning"));
      }
    }
    String ids = Tables.in("package_id", last.keySet());
    List<String> gone =
        tables.read("ops.package").where(mended).select("package_id").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    String found = "stage = 'receive' AND (%s OR %s)".formatted(ids, Tables.in("package_id", gone));
    tables.replace(
        "quality.finding",
        Slices.in(List.of(Map.of("stage", "receive")), found),
        spark.createDataFrame(findings, FINDING).coalesce(1));
    Dataset<Row> rows = spark.createDataFrame(packages, PACKAGE).coalesce(1);
    tables.replace("ops.package", Slices.where(Tables.any(ids, mended)), rows);
  }

  private static Row row(ReceivedPackage each, PackageCount count, long run) {
    return RowFactory.create(
        key(each),
        each.feed(),
        each.sender(),
        each.period(),
        each.send(),
        each.correction() ? "correction" : "full",
        each.refused() ? "refused" : "loaded",
        each.refused()
            ? each.refusals().stream().map(Refusal::toString).collect(Collectors.joining("; "))
            : null,
        each.sentOn(),
        each.declaredRows(),
        count.read(),
        count.accepted(),
        count.quarantined(),
        count.merged(),
        each.contentHash(),
        each.location(),
        run);
  }

  private static Row finding(ReceivedPackage each, Refusal what, String severity) {
    return RowFactory.create(
        "receive",
        each.period(),
        each.sender(),
        each.feed(),
        each.send(),
        key(each),
        what.file(),
        "",
        null,
        "",
        what.code(),
        severity,
        what.message());
  }

  /**
   * Whether a load was begun after the last one that ended: what it left half-way stands in the
   * tables, and whoever notes their versions would have it published.
   */
  boolean unfinished() {
    return tables
        .read("ops.run")
        .where("run_number = %d".formatted(lastRun("ops.run")))
        .select("table_name", "table_version")
        .collectAsList()
        .stream()
        .anyMatch(row -> tables.state(row.getString(0)).version() != row.getLong(1));
  }

  /** The last act of a load: what it made can be published from here on. */
  void noteVersions(long run) {
    tables.append("ops.run", versions(run));
  }

  /** The same, unless it was done before under this name and number. */
  void noteVersionsOnce(long run, String name, long number) {
    tables.appendOnce("ops.run", versions(run), name, number);
  }

  private Dataset<Row> versions(long run) {
    String finished = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Row> versions = new ArrayList<>();
    for (var contract : tables.all()) {
      if (contract.served() && !contract.name().equals("ops.run")) {
        TableState state = tables.state(contract.name());
        versions.add(
            RowFactory.create(run, state.table(), state.version(), state.minReader(), finished));
      }
    }
    return spark.createDataFrame(versions, RUN).coalesce(1);
  }

  /** A refused send keeps apart from a loaded one that has the same number. */
  private static String key(ReceivedPackage each) {
    return each.refused() && !each.id().startsWith("unread_")
        ? each.id() + "_refused_" + each.contentHash().substring(0, 8)
        : each.id();
  }
}
