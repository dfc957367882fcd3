package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes the claim of a person out of the row of the person and, where the feed sends them, the rows
 * of organs, educations and recruitment in the same package (definitions: Tables, Population and
 * categories).
 */
final class PersonClaims {
  private static final int EARLIEST_BIRTH = 1900;

  private static final String BIRTH_POSSIBLE =
      "birth_usable AND (birth IS NULL OR (year(birth) >= %d AND birth < period))"
          .formatted(EARLIEST_BIRTH);

  private static final String RANK = "coalesce(rank_rank, post_level_rank, post_rank)";

  /** The columns that a claim takes as they are. */
  private static final List<String> TAKEN =
      List.of(
          "period",
          "sender",
          "feed",
          "send_number",
          "package_id",
          "file",
          "part",
          "line",
          "fault",
          "person_key",
          "id_check_holds",
          "id_normalised",
          "id_sex",
          "id_birth",
          "row_hash",
          "name_plausible",
          "rank",
          "work_start",
          "work_start_usable",
          "post_level_since",
          "recruitment",
          "person_ref");

  private final SparkSession spark;
  private final CodeBook codes;
  private final Collection<Feed> feeds;

  PersonClaims(SparkSession spark, CodeBook codes, Collection<Feed> feeds) {
    this.spark = spark;
    this.codes = codes;
    this.feeds = feeds;
  }

  /** The claims with every fact that the contract's rules read; other records may be absent. */
  Dataset<Row> of(
      Dataset<Row> persons,
      Optional<Dataset<Row>> organs,
      Optional<Dataset<Row>> educations,
      Optional<Dataset<Row>> recruitments) {
    Dataset<Row> rows = persons;
    rows =
        organs.isPresent()
            ? rows.join(
                functions.broadcast(homes(organs.get())),
                new String[] {"package_id", "home_organ_code"},
                "left")
            : rows.withColumn(
                "home",
                functions.expr(
                    "CAST(NULL AS STRUCT<name: STRING, county: STRING, level: STRING>)"));
    // Persons whose feed sends no such records are not looked up among them.
    String sending = sending(RecordKind.EDUCATION, RecordKind.RECRUITMENT);
    Dataset<Row> alone = without(rows.where("NOT " + sending), true, true);
    Dataset<Row> together = rows.where(sending);
    if (educations.isPresent()) {
      together =
          together.join(
              highest(educations.get()), new String[] {"package_id", "person_key"}, "left");
    }
    if (recruitments.isPresent()) {
      together =
          together.join(
              recruitments
                  .get()
                  .where("person_key IS NOT NULL")
                  .groupBy("package_id", "person_key")
                  .agg(functions.expr("max(recruitment) AS recruitment")),
              new String[] {"package_id", "person_key"},
              "left");
    }
    together = without(together, educations.isEmpty(), recruitments.isEmpty());
    return duplicates(persons, derive(together.unionByName(alone)));
  }

  /** The organs of each package; they are few. */
  private static Dataset<Row> homes(Dataset<Row> organs) {
    return organs
        .where("organ_code IS NOT NULL AND organ IS NOT NULL")
        .groupBy("package_id", "organ_code")
        .agg(
            functions.expr(
                "min(struct(organ AS name, organ_county AS county, organ_level AS level)) AS home"))
        .withColumnRenamed("organ_code", "home_organ_code");
  }

  /** Says of rows that no education was sent of them, or no recruitment. */
  private static Dataset<Row> without(Dataset<Row> rows, boolean education, boolean recruitment) {
    Dataset<Row> all = education ? rows.withColumn("sent", functions.expr(NO_EDUCATION)) : rows;
    return recruitment
        ? all.withColumn("recruitment", functions.expr("CAST(NULL AS STRING)"))
        : all;
  }

  /** Whether the feed of a row sends records of one of the kinds, as a predicate. */
  private String sending(String... kinds) {
    List<String> names =
        feeds.stream()
            .filter(
                feed ->
                    feed.parts().stream()
                        .anyMatch(part -> Arrays.stream(kinds).anyMatch(part.record()::is)))
            .map(feed -> Tables.literal(feed.name()))
            .toList();
    return names.isEmpty() ? "false" : "feed IN (%s)".formatted(String.join(", ", names));
  }

  private static final String NO_EDUCATION =
      "CAST(NULL AS STRUCT<top: STRUCT<band: STRING, service: INT, age: INT, major: STRING>, full_time_band: STRING, "
          + "degree_band: STRING, full_time_degree_band: STRING>)";

  /**
   * Of the educations of a person: the highest that was finished (an unfinished one has no band, by
   * its code system), full-time before in-service, the later before the earlier; and the best
   * degrees, which may be sent without an education.
   */
  private static Dataset<Row> highest(Dataset<Row> educations) {
    String usable = "education_education_band IS NOT NULL";
    return educations
        .where("person_key IS NOT NULL AND fault IS NULL")
        .groupBy("package_id", "person_key")
        .agg(
            functions.expr(
                """
                min(struct(education_education_band AS band, IF(education_mode = '1', 0, 1) AS service,
                  datediff(DATE'9999-01-01', coalesce(finished_on, DATE'1900-01-01')) AS age, major_group AS major))
                  FILTER (WHERE %s) AS top"""
                    .formatted(usable)),
            functions.expr(
                "min(education_education_band) FILTER (WHERE %s AND education_mode = '1') AS full_time_band"
                    .formatted(usable)),
            functions.expr("min(degree_band) FILTER (WHERE degree_band <> '0') AS degree_band"),
            functions.expr(
                "min(degree_band) FILTER (WHERE degree_band <> '0' AND education_mode = '1') AS full_time_degree_band"))
        .selectExpr(
            "package_id",
            "person_key",
            "struct(top, full_time_band, degree_band, full_time_degree_band) AS sent");
  }

  private Dataset<Row> derive(Dataset<Row> rows) {
    Dataset<Row> first =
        rows.withColumn("by_records", functions.expr(sending(RecordKind.EDUCATION)))
            .withColumn("box_full", functions.expr(box("full_time")))
            .withColumn("box_service", functions.expr(box("in_service")))
            .withColumn("rank", functions.expr(RANK))
            .join(functions.broadcast(ranks()), new String[] {"rank"}, "left")
            .withColumn("birth_possible", functions.expr(BIRTH_POSSIBLE));
    List<Column> columns = new ArrayList<>();
    TAKEN.forEach(name -> columns.add(functions.col(name)));
    DERIVED.forEach((name, expression) -> columns.add(functions.expr(expression).alias(name)));
    Dataset<Row> derived = first.select(columns.toArray(Column[]::new));
    return derived
        .withColumn(
            "detail_scope_unit", functions.expr("IF(scope_county IS NULL, organ_name, NULL)"))
        .withColumn("scope_unit", functions.col("sender"));
  }

  /**
   * The row of a person without what no claim is made of. Rows are kept on the way, and each column
   * takes time.
   */
  static Dataset<Row> needed(Dataset<Row> persons) {
    Set<String> read = new TreeSet<>(TAKEN);
    read.addAll(List.of("local_key", "home_organ_code"));
    Stream.concat(
            DERIVED.values().stream(),
            Stream.of(RANK, BIRTH_POSSIBLE, box("full_time"), box("in_service")))
        .map(CatalystSqlParser$.MODULE$::parseExpression)
        .flatMap(expression -> CollectionConverters.asJava(expression.collectLeaves()).stream())
        .filter(UnresolvedAttribute.class::isInstance)
        .forEach(each -> read.add(((UnresolvedAttribute) each).nameParts().head()));
    return persons.select(
        Arrays.stream(persons.columns())
            .filter(read::contains)
            .map(functions::col)
            .toArray(Column[]::new));
  }

  private static String box(String mode) {
    return mode + "_education_education_band";
  }

  /** The claim's columns, each as an expression over the conformed row. */
  private static final Map<String, String> DERIVED =
      Map.ofEntries(
          Map.entry("organ_name", "coalesce(home_organ, home.name, organ, '')"),
          Map.entry(
              "scope_county",
              "CASE WHEN home_organ IS NOT NULL THEN home_organ_county WHEN home_organ_code IS NOT NULL THEN home.county ELSE organ_county END"),
          Map.entry(
              "organ_level",
              "CASE WHEN home_organ IS NOT NULL THEN home_organ_level WHEN home_organ_code IS NOT NULL THEN home.level ELSE organ_level END"),
          Map.entry(
              "statistical_home",
              "IF(home_organ_county IS NOT NULL OR home.county IS NOT NULL, 1, NULL)"),
          Map.entry("sex", "coalesce(sex_sex, '9')"),
          Map.entry("ethnic_group", "coalesce(ethnic_ethnic_group, '9')"),
          Map.entry("party_group", "coalesce(party_party_group, '9')"),
          Map.entry(
              "grassroots",
              "CASE grassroots_experience WHEN 1 THEN '1' WHEN 0 THEN '2' ELSE '9' END"),
          Map.entry("ethnic_known", "ethnic_known"),
          Map.entry("party_known", "party_known"),
          Map.entry("grassroots_experience_usable", "grassroots_experience_usable"),
          Map.entry("detail_ethnic_group", "detail_ethnic"),
          Map.entry("detail_party_group", "detail_party"),
          Map.entry("birth", "IF(birth_possible, birth, NULL)"),
          Map.entry("birth_usable", "birth_possible"),
          Map.entry(
              "education_band",
              "IF(by_records, coalesce(sent.top.band, '9'), coalesce(least(box_full, box_service), '9'))"),
          Map.entry(
              "full_time_band",
              "IF(by_records, coalesce(sent.full_time_band, '9'), coalesce(box_full, '9'))"),
          Map.entry(
              "degree_band",
              """
              CASE WHEN by_records THEN coalesce(sent.degree_band, '0')
                WHEN NOT full_time_degree_supplied AND NOT in_service_degree_supplied THEN '9'
                ELSE coalesce(least(nullif(full_time_degree_degree_band, '0'), nullif(in_service_degree_degree_band, '0')), '0') END"""),
          Map.entry(
              "full_time_degree_band",
              """
              CASE WHEN by_records THEN coalesce(sent.full_time_degree_band, '0')
                WHEN NOT full_time_degree_supplied THEN '9'
                ELSE coalesce(full_time_degree_degree_band, '0') END"""),
          Map.entry(
              "major_group",
              """
              CASE WHEN by_records THEN coalesce(sent.top.major, '99')
                WHEN box_service IS NOT NULL AND (box_full IS NULL OR box_service < box_full)
                  THEN IF(in_service_major IS NULL, '99', coalesce(in_service_major_group, '98'))
                ELSE IF(full_time_major IS NULL, '99', coalesce(full_time_major_group, '98')) END"""),
          Map.entry("category", "coalesce(rank_category, post_level_category, '9')"),
          Map.entry(
              "post_level", "IF(post_level_supplied, coalesce(post_level_post_level, '00'), '99')"),
          Map.entry("rank_band", "coalesce(band_of_rank, '9')"),
          // A rank that stands where the post level is sent has the date of the post level.
          Map.entry(
              "rank_since",
              "IF(rank IS NULL, NULL, coalesce(rank_since, IF(rank_rank IS NULL AND post_level_rank IS NOT NULL, post_level_since, NULL)))"),
          Map.entry(
              "establishment",
              // ZB135 has no code for the posts of workers, who are sent among the others.
              """
              CASE WHEN NOT establishment_supplied THEN '9'
                WHEN establishment_establishment = '8' AND person_category_person_category = '7' THEN '4'
                ELSE coalesce(establishment_establishment, '9') END"""),
          Map.entry(
              "civil",
              """
              CASE WHEN person_category_supplied AND coalesce(person_category_civil, '0') <> '1' THEN 0
                WHEN person_status_supplied AND coalesce(person_status_in_post, '0') <> '1' THEN 0
                ELSE 1 END"""),
          Map.entry(
              "in_post",
              "IF(person_status_supplied AND coalesce(person_status_in_post, '0') <> '1', 0, 1)"),
          Map.entry("approved_on", "greatest(post_since, post_level_since, rank_since)"),
          Map.entry(
              "approved_on_usable",
              "post_since_usable AND post_level_since_usable AND rank_since_usable"),
          Map.entry("education_known", "full_time_education_known AND in_service_education_known"),
          Map.entry("degree_known", "full_time_degree_known AND in_service_degree_known"),
          Map.entry("post_level_known", "post_level_known"),
          Map.entry("rank_known", "rank_known"),
          Map.entry("establishment_known", "establishment_known"),
          Map.entry("person_category_known", "person_category_known AND person_status_known"),
          Map.entry("detail_sex", "detail_sex"),
          Map.entry(
              "detail_education_band",
              "coalesce(detail_full_time_education, detail_in_service_education)"),
          Map.entry(
              "detail_degree_band", "coalesce(detail_full_time_degree, detail_in_service_degree)"),
          Map.entry("detail_post_level", "detail_post_level"),
          Map.entry("detail_rank", "detail_rank"),
          Map.entry("detail_establishment", "detail_establishment"),
          Map.entry("detail_civil", "coalesce(detail_person_category, detail_person_status)"));

  /** What follows from a rank. */
  private Dataset<Row> ranks() {
    List<Row> ranks = new ArrayList<>();
    for (CodeEntry rank : codes.own("rank").entries()) {
      ranks.add(
          RowFactory.create(
              rank.code(), rank.targets().get("category"), rank.targets().get("rank_band")));
    }
    return spark.createDataFrame(
        ranks, StructType.fromDDL("rank STRING, rank_category STRING, band_of_rank STRING"));
  }

  /** Marks the rows of a package that claim the same person: different ones, and identical ones. */
  private static Dataset<Row> duplicates(Dataset<Row> persons, Dataset<Row> claims) {
    String[] person = {"package_id", "person_key"};
    Dataset<Row> told = persons.where("person_key IS NOT NULL AND fault IS NULL");
    // Nearly all are claimed once. Numbers alone are hashed; what needs sorting is found of the few
    // others.
    Dataset<Row> several =
        functions.broadcast(
            told.groupBy("package_id", "person_key")
                .agg(
                    functions.count(functions.lit(1)).alias("times"),
                    functions.expr("min(row_hash) <> max(row_hash)").alias("differ"))
                .where("times > 1")
                .drop("times"));
    Dataset<Row> twice =
        told.join(several, person)
            .groupBy("package_id", "person_key", "differ")
            .agg(functions.expr("min(struct(file, part, line))").alias("first"));
    return claims
        .join(functions.broadcast(twice), person, "left")
        .withColumn("duplicate_different", functions.expr("coalesce(differ, false)"))
        .withColumn(
            "duplicate_identical",
            functions.expr(
                "differ IS NOT NULL AND NOT differ AND struct(file, part, line) <> first"));
  }
}
