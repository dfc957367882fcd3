package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Spark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;

/**
 * One row per person and period, out of the claims of all senders. A person claimed by several is
 * counted once: where the sender states the statistical record, then with the newest approval date,
 * then with the lower unit code (definitions: Tables).
 */
public final class PersonMonths {
  private final Tables tables;
  private final CodeBook codes;
  private final String ageBand;
  private final String tenureBand;
  private final String rankTenureBand;
  private final String rankMinimum;
  private final String trainingGroup;
  private final String retiresOn;
  private final String retirementSpan;

  public PersonMonths(Tables tables, CodeBook codes) {
    this.tables = tables;
    this.codes = codes;
    this.ageBand = bands(codes, "age_band", "age", "from_age", "to_age");
    this.tenureBand = bands(codes, "tenure_band", "tenure_months", "from_months", "to_months");
    this.rankTenureBand =
        bands(codes, "rank_tenure_band", "rank_months", "from_months", "to_months");
    this.rankMinimum = rankMinimum(codes);
    this.trainingGroup = trainingGroup(codes);
    this.retiresOn = retiresOn(codes);
    this.retirementSpan =
        bands(codes, "retirement_span", "retirement_months", "from_months", "to_months");
  }

  /** Age in whole years at the end of the period, to the month: the day of birth does not count. */
  private static final String AGE =
      "CASE WHEN birth IS NULL THEN NULL ELSE CAST(floor(months_between(period, birth) / 12) AS INT) END";

  /** Whole months at the present post level at the end of the period. */
  private static final String TENURE =
      "CAST(months_between(period, trunc(post_level_since, 'MM')) AS INT)";

  /** Whole months in the present rank at the end of the period; null without a rank or its date. */
  private static final String IN_RANK =
      "CAST(months_between(period, trunc(rank_since, 'MM')) AS INT)";

  /** How far somebody is from the minimum time in the rank before the next. */
  private static final String ELIGIBILITY =
      """
      CASE WHEN rank IS NULL THEN '9'
        WHEN rank_minimum IS NULL THEN '0'
        WHEN coalesce(rank_months, -1) < 0 THEN '9'
        WHEN rank_months >= rank_minimum THEN '1'
        WHEN rank_months + 12 >= rank_minimum THEN '2'
        ELSE '3' END""";

  /** The months that are to be served in a rank before the next; null where no rule is known. */
  private static String rankMinimum(CodeBook codes) {
    return codes.own("rank_minimum").entries().stream()
        .map(
            each ->
                "WHEN %s THEN %d"
                    .formatted(
                        Tables.literal(each.code()),
                        Integer.parseInt(each.targets().get("months"))))
        .collect(Collectors.joining(" ", "CASE rank ", " END"));
  }

  /** Whole months from the end of the period to statutory retirement; none are left of 0. */
  private static final String TO_RETIREMENT = "CAST(months_between(retires_on, period) AS INT)";

  /**
   * The first month that no longer sees someone in post, by the base age of their kind and the
   * months by which births put it off (decision of 2024-09-13; rules 3.7).
   */
  private static String retiresOn(CodeBook codes) {
    return codes.own("retirement_base").entries().stream()
        .filter(base -> WHO_RETIRES_AT.containsKey(base.code()))
        .map(
            base ->
                "WHEN %s THEN add_months(birth, CAST(%s + least(greatest(ceil((months_between(birth, DATE'%s-01') + 1) / %s), 0), %s) AS INT))"
                    .formatted(
                        WHO_RETIRES_AT.get(base.code()),
                        base.targets().get("base_months"),
                        base.targets().get("first_birth"),
                        base.targets().get("births_a_month"),
                        base.targets().get("most_months")))
        .collect(Collectors.joining(" ", "CASE ", " END"));
  }

  /** Of the civil population; nobody of it is a worker. */
  private static final Map<String, String> WHO_RETIRES_AT =
      Map.of(
          "60", "sex = '1' OR (sex = '2' AND training_group = 'A')",
          "55", "sex = '2' AND training_group = 'B'");

  /** Within ten years what it is; else why it is not told. */
  private static String retirement(String format) {
    return "CASE WHEN retirement_span = '0' THEN 'due' WHEN retirement_span = '5' THEN 'later' WHEN retirement_span = '9' THEN 'none' ELSE "
        + format
        + " END";
  }

  /** A CASE that tells the band of a number, by the bounds that its code system states. */
  private static String bands(
      CodeBook codes, String system, String number, String from, String to) {
    return codes.own(system).entries().stream()
        .filter(band -> band.targets().containsKey(from))
        .map(
            band ->
                "WHEN %s BETWEEN %d AND %d THEN %s"
                    .formatted(
                        number,
                        Integer.parseInt(band.targets().get(from)),
                        Integer.parseInt(band.targets().get(to)),
                        Tables.literal(band.code())))
        .collect(Collectors.joining(" ", "CASE ", " ELSE '9' END"));
  }

  /**
   * Group A: deputy county level and above, or a rank equal to fourth-class consultant and above.
   */
  private static String trainingGroup(CodeBook codes) {
    return "IF(%s OR %s, 'A', 'B')"
        .formatted(
            Tables.in("post_level", senior(codes, "post_level")),
            "coalesce(%s, false)".formatted(Tables.in("rank", senior(codes, "rank"))));
  }

  private static List<String> senior(CodeBook codes, String system) {
    return codes.own(system).entries().stream()
        .filter(entry -> "1".equals(entry.targets().get("senior")))
        .map(CodeEntry::code)
        .toList();
  }

  /**
   * Whether somebody can be compared with the authorised posts: in post, at an organ that states
   * those of the kind; or of any kind, where that of the person is not supplied.
   */
  private static final String COMPARED =
      "IF(in_post = 1 AND coalesce(stated_kinds, '') <> '' AND (establishment = '9' OR instr(stated_kinds, establishment) > 0), 1, 0)";

  private static final String[] ORGAN = {"period", "sender", "scope_county", "organ_name"};

  /** The kinds of establishment of which each organ states the authorised posts. */
  private Dataset<Row> stated(Collection<LocalDate> periods) {
    return tables
        .read("silver.organization_claim")
        .where(Tables.in("period", periods))
        .where("stated_kinds <> ''")
        .groupBy("period", "sender", "scope_county", "organ_name")
        .agg(functions.expr("array_join(collect_set(stated_kinds), '') AS stated_kinds"));
  }

  /**
   * Rebuilds the periods given.
   *
   * @return how many rows they have
   */
  public long rebuild(Collection<LocalDate> periods) {
    Attendances attendances = new Attendances(tables);
    Trained judge = new Trained(codes);
    UserDefinedFunction trained = functions.udf(judge, Trained.RESULT);
    Dataset<Row> winners =
        tables
            .read("silver.person_claim")
            .where(Tables.in("period", periods))
            // By the person alone, as trainings are: else the wide claims are shuffled twice.
            .repartition(functions.col("person_key"))
            .withColumn(
                "place",
                functions
                    .row_number()
                    .over(
                        Window.partitionBy("person_key", "period")
                            .orderBy(
                                functions.col("statistical_home").desc_nulls_last(),
                                functions.col("approved_on").desc_nulls_last(),
                                functions.col("scope_unit"),
                                functions.col("feed"))))
            .withColumn(
                "claims",
                functions.count(functions.lit(1)).over(Window.partitionBy("person_key", "period")))
            .where("place = 1")
            .withColumn("training_group", functions.expr(trainingGroup));
    Dataset<Row> months =
        winners
            .join(
                attendances.byPerson(periods, judge, winners), new String[] {"person_key"}, "left")
            .join(functions.broadcast(stated(periods)), ORGAN, "left")
            .withColumn("establishment_compared", functions.expr(COMPARED))
            .withColumn("age", functions.expr(AGE))
            .withColumn("age_band", functions.expr(ageBand))
            .withColumn("tenure_months", functions.expr(TENURE))
            .withColumn("rank_months", functions.expr(IN_RANK))
            .withColumn("tenure_band", functions.expr(tenureBand))
            .withColumn("rank_tenure_band", functions.expr(rankTenureBand))
            .withColumn("rank_minimum", functions.expr(rankMinimum))
            .withColumn("rank_eligibility", functions.expr(ELIGIBILITY))
            .withColumn("retires_on", functions.expr(retiresOn))
            .withColumn("retirement_months", functions.expr(TO_RETIREMENT))
            .withColumn("retirement_span", functions.expr(retirementSpan))
            .withColumn(
                "retirement_year", functions.expr(retirement("CAST(year(retires_on) AS STRING)")))
            .withColumn(
                "retirement_quarter",
                functions.expr(retirement("concat(year(retires_on), 'Q', quarter(retires_on))")))
            .withColumn(
                "training",
                trained.apply(
                    functions.col("period"),
                    functions.col("training_group"),
                    functions.col("work_start"),
                    functions.lit(attendances.historyFrom()).cast("date"),
                    functions.col("trainings")))
            .drop("trainings");
    for (String flag : Trained.FLAGS) {
      months = months.withColumn(flag, functions.col("training." + flag));
    }
    Dataset<Row> rows =
        months.drop(
            "training", "rank_minimum", "tenure_months", "rank_months", "retirement_months");
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    return Spark.collectingSorted(
        rows.sparkSession(),
        () ->
            tables.replaceAndCount(
                "gold.person_month",
                Slices.of("period", periods),
                // One task holds a period: it becomes one file. Of a single one all cores write a
                // part.
                periods.size() == 1
                    ? rows.coalesce(cores)
                    : rows.repartition(periods.size(), functions.col("period"))));
  }

  /**
   * A warning to each sender of a person whom several claim in the same period.
   *
   * @return how many warnings
   */
  public long findDoubleClaims(Collection<LocalDate> periods) {
    Dataset<Row> twice =
        tables
            .read("gold.person_month")
            .where(Tables.in("period", periods))
            .where("claims > 1")
            .select("period", "person_key", "claims");
    Dataset<Row> findings =
        tables
            .read("silver.person_claim")
            .where(Tables.in("period", periods))
            .join(functions.broadcast(twice), new String[] {"period", "person_key"}, "inner")
            .withColumn("stage", functions.lit("consolidate"))
            .withColumn("column_name", functions.lit(""))
            .withColumn("rule", functions.lit("CLAIMED_BY_SEVERAL"))
            .withColumn("severity", functions.lit("warning"))
            .withColumn(
                "detail", functions.concat(functions.col("claims"), functions.lit(" senders")));
    return tables.replaceAndCount(
        "quality.finding",
        Slices.of(
            periods.stream()
                .map(period -> Map.of("stage", "consolidate", "period", period.toString()))
                .collect(Collectors.toSet()),
            "stage = 'consolidate' AND " + Tables.in("period", periods)),
        findings);
  }
}
