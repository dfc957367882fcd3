package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.rollbook.etl.feed.PersonField;
import org.rollbook.etl.feed.ReceivedFile;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Rule;
import org.rollbook.warehouse.contract.Severity;

/**
 * Rows of packages, conformed and judged. Every row of bronze is here, with its findings; none has
 * been dropped yet.
 */
public final class Conformed implements AutoCloseable {
  private static final String ANY_DETAIL = "CAST(NULL AS STRING)";

  private final Dataset<Row> rows;
  private final Dataset<Row> judged;
  private final Dataset<Row> headings;

  private Conformed(Dataset<Row> rows, Dataset<Row> judged, Dataset<Row> headings) {
    this.rows = rows;
    this.judged = judged;
    this.headings = headings;
  }

  /** Conforms what bronze holds of the packages given. */
  public static Conformed of(
      SparkSession spark,
      Tables tables,
      List<ReceivedPackage> packages,
      PersonConformer conformer) {
    Dataset<Row> meta = spark.createDataFrame(meta(packages), META).hint("broadcast");
    List<Column> input = new ArrayList<>();
    for (String name :
        List.of("package_id", "file", "line", "fault", "sender", "feed", "period", "send_number")) {
      input.add(functions.col(name));
    }
    for (PersonField field : PersonField.values()) {
      input.add(
          functions
              .expr("get(cells, get(layout, %d))".formatted(field.ordinal()))
              .alias(field.key()));
    }
    Dataset<Row> rows =
        tables
            .read("bronze.record")
            .where(Tables.in("package_id", packages.stream().map(ReceivedPackage::id).toList()))
            .join(meta, new String[] {"package_id", "file"}, "inner")
            .select(input.toArray(Column[]::new))
            .map(conformer, Encoders.row(PersonConformer.OUTPUT))
            .persist(StorageLevel.DISK_ONLY());
    return new Conformed(
        rows,
        judge(rows, tables.contract("silver.person_claim")),
        headings(spark, tables.contract("silver.person_claim"), packages));
  }

  private static final StructType META =
      StructType.fromDDL(
          "package_id STRING, file STRING, sender STRING, feed STRING, period DATE, send_number INT, layout ARRAY<INT>");

  private static List<Row> meta(List<ReceivedPackage> packages) {
    List<Row> meta = new ArrayList<>();
    for (ReceivedPackage each : packages) {
      for (ReceivedFile file : each.files()) {
        meta.add(
            RowFactory.create(
                each.id(),
                file.name(),
                each.sender(),
                each.feed(),
                each.period(),
                each.send(),
                file.layout().toArray(Integer[]::new)));
      }
    }
    return meta;
  }

  /** Adds {@code findings}, {@code quarantined} and {@code merged} to each row. */
  private static Dataset<Row> judge(Dataset<Row> rows, Contract contract) {
    Dataset<Row> twice =
        rows.where("person_key IS NOT NULL AND fault IS NULL")
            .groupBy("package_id", "person_key")
            .agg(
                functions.count(functions.lit(1)).alias("times"),
                functions.expr("min(row_hash) <> max(row_hash)").alias("differ"),
                functions.expr("min(struct(file, line))").alias("first"))
            .where("times > 1")
            .drop("times");
    Dataset<Row> facts =
        rows.join(twice, new String[] {"package_id", "person_key"}, "left")
            .withColumn("duplicate_different", functions.expr("coalesce(differ, false)"))
            .withColumn(
                "duplicate_identical",
                functions.expr(
                    "differ IS NOT NULL AND NOT differ AND struct(file, line) <> first"));
    return facts
        .withColumn("findings", functions.expr(findings(contract)))
        .withColumn("quarantined", functions.expr("exists(findings, f -> f.severity = 'error')"))
        .withColumn("merged", functions.expr("duplicate_identical AND NOT quarantined"));
  }

  /** The broken rules of a row as an array; a row that cannot be parsed breaks row rules only. */
  private static String findings(Contract contract) {
    List<String> known = Arrays.asList(PersonConformer.OUTPUT.fieldNames());
    return contract.rules().stream()
        .map(
            rule -> {
              String holds = "coalesce(%s, false)".formatted(rule.predicate());
              return "IF(%s, NULL, named_struct('rule', '%s', 'column', '%s', 'severity', '%s', 'detail', %s))"
                  .formatted(
                      rule.column().isEmpty() ? holds : "fault IS NOT NULL OR " + holds,
                      rule.id(),
                      rule.column(),
                      word(rule.severity()),
                      detail(rule, known));
            })
        .collect(Collectors.joining(", ", "filter(array(", "), f -> f IS NOT NULL)"));
  }

  private static String detail(Rule rule, List<String> known) {
    if (rule.column().isEmpty()) {
      return "fault";
    }
    String detail = "detail_" + rule.column();
    return known.contains(detail) ? detail : ANY_DETAIL;
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }

  /** For each feed and column of the claim, the heading under which senders know it. */
  private static Dataset<Row> headings(
      SparkSession spark, Contract contract, List<ReceivedPackage> packages) {
    List<Row> rows =
        packages.stream()
            .flatMap(each -> each.files().stream())
            .map(ReceivedFile::feed)
            .distinct()
            .flatMap(
                feed ->
                    contract.columnNames().stream()
                        .map(
                            column ->
                                RowFactory.create(
                                    feed.name(),
                                    column,
                                    PersonSources.fields(column).stream()
                                        .map(field -> feed.heading(field.key()))
                                        .filter(heading -> !heading.isEmpty())
                                        .collect(Collectors.joining("、")))))
            .toList();
    return spark.createDataFrame(
        rows, StructType.fromDDL("feed STRING, column STRING, heading STRING"));
  }

  /** The rows that become claims: not quarantined, one of each set of identical ones. */
  public Dataset<Row> claims() {
    return judged.where("NOT quarantined AND NOT merged");
  }

  /** One row for each finding, with the columns of {@code quality.finding}. */
  public Dataset<Row> findings() {
    return judged
        .where("size(findings) > 0")
        .withColumn("finding", functions.explode(functions.col("findings")))
        .withColumn("column", functions.col("finding.column"))
        .join(functions.broadcast(headings), new String[] {"feed", "column"}, "left")
        .withColumn("stage", functions.lit("conform"))
        .withColumn("column_name", functions.expr("coalesce(heading, '')"))
        .withColumn("rule", functions.col("finding.rule"))
        .withColumn("severity", functions.col("finding.severity"))
        .withColumn("detail", functions.col("finding.detail"));
  }

  /** For each package, the rows read, quarantined and merged. */
  public List<PackageCount> counts() {
    return judged
        .groupBy("package_id")
        .agg(
            functions.count(functions.lit(1)).alias("read"),
            functions.expr("count_if(quarantined)").alias("quarantined"),
            functions.expr("count_if(merged)").alias("merged"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new PackageCount(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  @Override
  public void close() {
    rows.unpersist(true);
  }
}
