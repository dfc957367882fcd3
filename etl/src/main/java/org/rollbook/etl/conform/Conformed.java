package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Rows of packages, conformed and judged, by kind of record. Every row of bronze is here, with its
 * findings; none has been dropped yet.
 */
public final class Conformed implements AutoCloseable {
  /** The kinds of record that a person has several of, sent beside the person's own row. */
  private static final List<RecordKind> OF_PERSONS =
      List.of(
          RecordKind.EDUCATION,
          RecordKind.POSITION,
          RecordKind.RANK,
          RecordKind.EXIT,
          RecordKind.RECRUITMENT);

  /** The kinds that the claims of persons are made of as well, so that they are read twice. */
  private static final Set<RecordKind> SHARED =
      Set.of(
          RecordKind.PERSON, RecordKind.ORGANIZATION, RecordKind.EDUCATION, RecordKind.RECRUITMENT);

  private final Map<RecordKind, Dataset<Row>> rows = new EnumMap<>(RecordKind.class);
  private final List<Dataset<Row>> kept = new ArrayList<>();
  private final Map<RecordKind, Dataset<Row>> judged = new EnumMap<>(RecordKind.class);
  private final Dataset<Row> headings;

  private Conformed(Dataset<Row> headings) {
    this.headings = headings;
  }

  /**
   * Conforms what bronze holds of the packages given.
   *
   * @param known the classes that are in the warehouse already, by {@code class_id}
   */
  public static Conformed of(
      SparkSession spark,
      Tables tables,
      Dataset<Row> bronze,
      List<ReceivedPackage> packages,
      Collection<Feed> feeds,
      CodeBook codes,
      ScopeTree scopes,
      PersonKeys keys,
      Dataset<Row> known) {
    Conformed conformed = new Conformed(headings(spark, tables, feeds));
    Conforming conforming =
        new Conforming(new RecordTexts(spark, bronze), packages, feeds, codes, scopes, keys);
    for (RecordKind kind : RecordKind.values()) {
      conforming
          .rows(kind)
          .ifPresent(
              rows ->
                  conformed.rows.put(kind, SHARED.contains(kind) ? conformed.keep(rows) : rows));
    }
    conformed.judgePersons(new PersonClaims(spark, codes, feeds), tables);
    conformed.judgeRecords(tables);
    conformed.judgeTraining(tables, known);
    conformed.judged.replaceAll((kind, each) -> conformed.keep(each));
    return conformed;
  }

  /** On disk, as it is read several times; memory stays bounded. */
  private Dataset<Row> keep(Dataset<Row> each) {
    kept.add(each.persist(StorageLevel.DISK_ONLY()));
    return each;
  }

  private void judgePersons(PersonClaims claims, Tables tables) {
    Optional<Dataset<Row>> persons =
        Optional.ofNullable(rows.get(RecordKind.PERSON))
            .map(
                each ->
                    each.withColumn(
                        "person_key", functions.expr("coalesce(person_key, local_key)")));
    for (RecordKind kind : OF_PERSONS) {
      rows.computeIfPresent(kind, (key, each) -> RecordFacts.of(kind, named(each, persons)));
    }
    rows.computeIfPresent(RecordKind.ORGANIZATION, (kind, each) -> RecordFacts.of(kind, each));
    persons.ifPresent(
        each ->
            judge(
                RecordKind.PERSON,
                claims.of(
                    each,
                    Optional.ofNullable(rows.get(RecordKind.ORGANIZATION)),
                    Optional.ofNullable(rows.get(RecordKind.EDUCATION)),
                    Optional.ofNullable(rows.get(RecordKind.RECRUITMENT))),
                tables));
  }

  /** A record names its person by the id number, or by the sender's own number in its package. */
  private static Dataset<Row> named(Dataset<Row> records, Optional<Dataset<Row>> persons) {
    if (persons.isEmpty()) {
      return records;
    }
    Dataset<Row> references =
        persons
            .get()
            .where("person_ref IS NOT NULL AND person_key IS NOT NULL")
            .groupBy("package_id", "person_ref")
            .agg(functions.expr("min(person_key) AS referred"));
    return records
        .join(references, new String[] {"package_id", "person_ref"}, "left")
        .withColumn("person_key", functions.expr("coalesce(person_key, referred)"));
  }

  private void judgeRecords(Tables tables) {
    for (RecordKind kind : OF_PERSONS) {
      if (rows.containsKey(kind)) {
        judge(kind, rows.get(kind), tables);
      }
    }
    if (rows.containsKey(RecordKind.ORGANIZATION)) {
      judge(RecordKind.ORGANIZATION, rows.get(RecordKind.ORGANIZATION), tables);
    }
  }

  private void judgeTraining(Tables tables, Dataset<Row> known) {
    Dataset<Row> classes = known;
    if (rows.containsKey(RecordKind.TRAINING_CLASS)) {
      Dataset<Row> facts =
          RecordFacts.of(RecordKind.TRAINING_CLASS, rows.get(RecordKind.TRAINING_CLASS));
      judge(RecordKind.TRAINING_CLASS, facts, tables);
      classes =
          classes.union(
              judged.get(RecordKind.TRAINING_CLASS).where("NOT quarantined").select("class_id"));
    }
    if (rows.containsKey(RecordKind.TRAINING_ATTENDANCE)) {
      Dataset<Row> there =
          classes.distinct().withColumn("there", functions.lit(true)).hint("broadcast");
      Dataset<Row> facts =
          RecordFacts.of(
              RecordKind.TRAINING_ATTENDANCE,
              rows.get(RecordKind.TRAINING_ATTENDANCE)
                  .join(there, new String[] {"class_id"}, "left"));
      judge(RecordKind.TRAINING_ATTENDANCE, facts, tables);
    }
  }

  private void judge(RecordKind kind, Dataset<Row> facts, Tables tables) {
    Dataset<Row> whole =
        kind == RecordKind.PERSON
            ? facts
            : facts.withColumn("duplicate_identical", functions.lit(false));
    judged.put(kind, Judgement.judge(whole, tables.contract(kind.table())));
  }

  /** For each part of each feed and each column of its table, the heading that senders know. */
  private static Dataset<Row> headings(SparkSession spark, Tables tables, Collection<Feed> feeds) {
    Set<Row> rows = new LinkedHashSet<>();
    for (Feed feed : feeds) {
      for (FeedPart part : feed.parts()) {
        Contract contract = tables.contract(part.record().table());
        contract
            .rules()
            .forEach(
                rule ->
                    rows.add(
                        RowFactory.create(
                            feed.name(),
                            part.part(),
                            part.record().name(),
                            rule.column(),
                            rule.id(),
                            ClaimSources.headings(part, rule.column(), rule.id()))));
      }
    }
    return spark.createDataFrame(
        new ArrayList<>(rows),
        StructType.fromDDL(
            "feed STRING, part STRING, kind STRING, column STRING, rule STRING, heading STRING"));
  }

  /** The kinds of record that the packages hold. */
  public Set<RecordKind> kinds() {
    return judged.keySet();
  }

  /** The rows that go on: not quarantined, one of each set of identical ones. */
  public Dataset<Row> accepted(RecordKind kind) {
    return judged.get(kind).where("NOT quarantined AND NOT merged");
  }

  /** One row for each finding, with the columns of {@code quality.finding}. */
  public Dataset<Row> findings() {
    return judged.entrySet().stream()
        .map(entry -> findings(entry.getKey(), entry.getValue()))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> findings(RecordKind kind, Dataset<Row> each) {
    return each.where("size(findings) > 0")
        .withColumn("finding", functions.explode(functions.col("findings")))
        .withColumn("kind", functions.lit(kind.name()))
        .withColumn("column", functions.col("finding.column"))
        .withColumn("rule", functions.col("finding.rule"))
        .select(
            "period",
            "sender",
            "feed",
            "send_number",
            "package_id",
            "file",
            "part",
            "line",
            "kind",
            "column",
            "rule",
            "finding")
        .join(
            functions.broadcast(headings),
            new String[] {"feed", "part", "kind", "column", "rule"},
            "left")
        .withColumn("stage", functions.lit("conform"))
        .withColumn("column_name", functions.expr("coalesce(heading, '')"))
        .withColumn("severity", functions.col("finding.severity"))
        .withColumn("detail", functions.col("finding.detail"))
        .drop("finding");
  }

  /** For each package, the rows read, quarantined and merged. */
  public List<PackageCount> counts() {
    return judged.values().stream()
        .map(each -> each.select("package_id", "quarantined", "merged"))
        .reduce(Dataset::unionByName)
        .orElseThrow()
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
    kept.forEach(each -> each.unpersist(true));
  }
}
