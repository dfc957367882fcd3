package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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
import org.rollbook.etl.table.Union;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * Rows of packages, conformed and judged, by kind of record. Every row of bronze is here, with its
 * findings; none has been dropped yet.
 */
public final class Conformed implements AutoCloseable {
  /** The kinds that the claims of persons are made of as well, so that they are read twice. */
  private static final Set<String> SHARED =
      Set.of(
          RecordKind.PERSON, RecordKind.ORGANIZATION, RecordKind.EDUCATION, RecordKind.RECRUITMENT);

  /** Where a row comes from, as findings state it. */
  private static final List<String> WHENCE =
      List.of("period", "sender", "feed", "send_number", "package_id", "file", "part", "line");

  /** Where a row comes from, and what a finding says of it. */
  private static final String[] FOUND =
      Stream.concat(
              WHENCE.stream(),
              Stream.of(
                  "rule",
                  "'conform' AS stage",
                  "coalesce(heading, '') AS column_name",
                  "finding.severity AS severity",
                  "finding.detail AS detail"))
          .toArray(String[]::new);

  private final Map<String, RecordKind> kinds = new TreeMap<>();
  private final Map<String, Dataset<Row>> referring = new HashMap<>();
  private final Map<String, Dataset<Row>> plain = new HashMap<>();
  private final Map<String, Dataset<Row>> rows = new HashMap<>();
  private final List<Dataset<Row>> kept = new ArrayList<>();
  private final Map<String, Dataset<Row>> judged = new TreeMap<>();
  private final Dataset<Row> headings;

  private Conformed(Dataset<Row> headings) {
    this.headings = headings;
  }

  /**
   * Conforms what bronze holds of the packages given.
   *
   * @param rows how many rows their load has: few are conformed by fewer tasks
   */
  public static Conformed of(
      SparkSession spark,
      Tables tables,
      Dataset<Row> bronze,
      List<ReceivedPackage> packages,
      long rows,
      Collection<Feed> feeds,
      CodeBook codes,
      ScopeTree scopes,
      PersonKeys keys) {
    Conformed conformed = new Conformed(headings(spark, tables, feeds));
    Conforming conforming =
        new Conforming(new RecordTexts(spark, bronze), packages, rows, feeds, codes, scopes, keys);
    feeds.stream()
        .flatMap(feed -> feed.parts().stream())
        .map(FeedPart::record)
        .distinct()
        .forEach(kind -> conformed.add(kind, conforming));
    conformed.judgePersons(new PersonClaims(spark, codes, feeds), tables);
    conformed.judgeRecords(tables);
    conformed.judged.replaceAll((kind, each) -> conformed.keep(each));
    return conformed;
  }

  /**
   * Conforms the rows of a kind: apart those of parts that name persons by the sender's own number,
   * as only these are looked up.
   */
  private void add(RecordKind kind, Conforming conforming) {
    Optional<Dataset<Row>> naming = conforming.rows(kind, FeedPart::namesPersons);
    Optional<Dataset<Row>> others = conforming.rows(kind, part -> !part.namesPersons());
    if (naming.isPresent() || others.isPresent()) {
      kinds.put(kind.name(), kind);
      naming.ifPresent(each -> referring.put(kind.name(), shared(kind, each)));
      others.ifPresent(each -> plain.put(kind.name(), shared(kind, each)));
    }
  }

  private Dataset<Row> shared(RecordKind kind, Dataset<Row> each) {
    if (!SHARED.contains(kind.name())) {
      return each;
    }
    return keep(kind.is(RecordKind.PERSON) ? PersonClaims.needed(each) : each);
  }

  /** On disk, as it is read several times; memory stays bounded. */
  private Dataset<Row> keep(Dataset<Row> each) {
    kept.add(each.persist(StorageLevel.DISK_ONLY()));
    return each;
  }

  private void judgePersons(PersonClaims claims, Tables tables) {
    Optional<Dataset<Row>> persons =
        Optional.ofNullable(referring.get(RecordKind.PERSON)).map(Conformed::referred);
    kinds.values().forEach(kind -> rows.put(kind.name(), named(kind, persons)));
    if (kinds.containsKey(RecordKind.PERSON)) {
      judge(
          kinds.get(RecordKind.PERSON),
          claims.of(
              rows.get(RecordKind.PERSON),
              Optional.ofNullable(rows.get(RecordKind.ORGANIZATION)),
              Optional.ofNullable(rows.get(RecordKind.EDUCATION)),
              Optional.ofNullable(rows.get(RecordKind.RECRUITMENT))),
          tables);
    }
  }

  /** The person of each number that senders gave, in its package. */
  private static Dataset<Row> referred(Dataset<Row> persons) {
    return keyed(persons)
        .where("person_ref IS NOT NULL AND person_key IS NOT NULL")
        .groupBy("package_id", "person_ref")
        .agg(functions.expr("min(person_key) AS referred"));
  }

  private static Dataset<Row> keyed(Dataset<Row> persons) {
    return persons.withColumn("person_key", functions.expr("coalesce(person_key, local_key)"));
  }

  /** A record names its person by the id number, or by the sender's own number in its package. */
  private Dataset<Row> named(RecordKind kind, Optional<Dataset<Row>> persons) {
    Dataset<Row> all =
        Stream.of(
                Optional.ofNullable(referring.get(kind.name()))
                    .map(each -> kind.ofPerson() ? named(each, persons) : each),
                Optional.ofNullable(plain.get(kind.name())))
            .flatMap(Optional::stream)
            .reduce(Dataset::unionByName)
            .orElseThrow();
    if (kind.is(RecordKind.PERSON)) {
      return keyed(all);
    }
    return kind.ofPerson() || kind.is(RecordKind.ORGANIZATION) ? RecordFacts.of(kind, all) : all;
  }

  private static Dataset<Row> named(Dataset<Row> records, Optional<Dataset<Row>> persons) {
    if (persons.isEmpty()) {
      return records;
    }
    return records
        .join(persons.get(), new String[] {"package_id", "person_ref"}, "left")
        .withColumn("person_key", functions.expr("coalesce(person_key, referred)"))
        .drop("referred");
  }

  /** What others refer to is judged first: what was quarantined is not there. */
  private void judgeRecords(Tables tables) {
    kinds.values().stream()
        .filter(kind -> !kind.is(RecordKind.PERSON))
        .sorted(Comparator.comparingInt(kind -> kind.references().size()))
        .forEach(
            kind -> {
              Dataset<Row> each = rows.get(kind.name());
              boolean named = kind.ofPerson() || kind.is(RecordKind.ORGANIZATION);
              judge(
                  kind, named ? each : RecordFacts.of(kind, referring(kind, each, tables)), tables);
            });
  }

  /** Adds whether the records are there that a field names, now or in the warehouse. */
  private Dataset<Row> referring(RecordKind kind, Dataset<Row> records, Tables tables) {
    Dataset<Row> all = records;
    for (RecordKind.Reference reference : kind.references()) {
      String field = reference.field();
      Dataset<Row> known = tables.read(reference.in()).select(field);
      for (RecordKind other : kinds.values()) {
        if (other.table().equals(reference.in())) {
          known = known.union(judged.get(other.name()).where("NOT quarantined").select(field));
        }
      }
      Dataset<Row> there =
          known.distinct().withColumn("there", functions.lit(true)).hint("broadcast");
      all =
          all.join(there, new String[] {field}, "left")
              .withColumn(field + "_found", functions.expr("coalesce(there, false)"))
              .drop("there");
    }
    return all;
  }

  private void judge(RecordKind kind, Dataset<Row> facts, Tables tables) {
    Dataset<Row> whole =
        kind.is(RecordKind.PERSON)
            ? facts
            : facts.withColumn("duplicate_identical", functions.lit(false));
    Contract contract = tables.contract(kind.table());
    Set<String> columns = new LinkedHashSet<>(WHENCE);
    columns.addAll(contract.columnNames());
    columns.addAll(List.of("findings", "quarantined", "merged"));
    judged.put(
        kind.name(),
        Judgement.judge(whole, contract)
            .select(columns.stream().map(functions::col).toArray(Column[]::new)));
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
  public Collection<RecordKind> kinds() {
    return List.copyOf(kinds.values());
  }

  /** The rows that go on: not quarantined, one of each set of identical ones. */
  public Dataset<Row> accepted(RecordKind kind) {
    return judged.get(kind.name()).where("NOT quarantined AND NOT merged");
  }

  /** One row for each finding, with the columns of {@code quality.finding}. */
  public Dataset<Row> findings() {
    return Union.of(
            judged.entrySet().stream()
                .map(entry -> findings(entry.getKey(), entry.getValue()))
                .toList())
        // Once for all kinds: each would send the headings round.
        .join(
            functions.broadcast(headings),
            new String[] {"feed", "part", "kind", "column", "rule"},
            "left")
        .selectExpr(FOUND);
  }

  private Dataset<Row> findings(String kind, Dataset<Row> each) {
    return each.where("findings IS NOT NULL")
        .selectExpr(
            Stream.concat(WHENCE.stream(), Stream.of("explode(findings) AS finding"))
                .toArray(String[]::new))
        .selectExpr(
            Stream.concat(
                    WHENCE.stream(),
                    Stream.of(
                        "'%s' AS kind".formatted(kind),
                        "finding.column AS column",
                        "finding.rule AS rule",
                        "finding"))
                .toArray(String[]::new));
  }

  /** For each package, the rows read, quarantined and merged. */
  public List<PackageCount> counts() {
    return Union.of(
            judged.values().stream()
                .map(each -> each.select("package_id", "quarantined", "merged"))
                .toList())
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
