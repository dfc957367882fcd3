package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;

/**
 * One row per person and period, out of the claims of all senders. A person claimed by several is
 * counted once: with the newest approval date, then with the lower unit code (definitions: Tables;
 * the roster does not send 统计关系所在单位, which would come first).
 */
public final class PersonMonths {
  private final Tables tables;
  private final String ageBand;

  public PersonMonths(Tables tables, CodeBook codes) {
    this.tables = tables;
    this.ageBand = ageBand(codes);
  }

  /** Age in whole years at the end of the period, to the month: the day of birth does not count. */
  private static final String AGE =
      "CASE WHEN birth IS NULL THEN NULL ELSE CAST(floor(months_between(period, birth) / 12) AS INT) END";

  private static String ageBand(CodeBook codes) {
    return codes.own("age_band").entries().stream()
        .filter(band -> band.targets().containsKey("from_age"))
        .map(PersonMonths::when)
        .collect(Collectors.joining(" ", "CASE ", " ELSE '9' END"));
  }

  private static String when(CodeEntry band) {
    return "WHEN age BETWEEN %d AND %d THEN %s"
        .formatted(
            Integer.parseInt(band.targets().get("from_age")),
            Integer.parseInt(band.targets().get("to_age")),
            Tables.literal(band.code()));
  }

  /** Rebuilds the periods given. */
  public void rebuild(Collection<LocalDate> periods) {
    Dataset<Row> months =
        tables
            .read("silver.person_claim")
            .where(Tables.in("period", periods))
            // One task holds a period: it becomes one file, and the window needs no second shuffle.
            .repartition(periods.size(), functions.col("period"))
            .withColumn(
                "place",
                functions
                    .row_number()
                    .over(
                        Window.partitionBy("period", "person_key")
                            .orderBy(
                                functions.col("approved_on").desc_nulls_last(),
                                functions.col("scope_unit"),
                                functions.col("feed"))))
            .withColumn(
                "claims",
                functions.count(functions.lit(1)).over(Window.partitionBy("period", "person_key")))
            .where("place = 1")
            .withColumn("age", functions.expr(AGE))
            .withColumn("age_band", functions.expr(ageBand))
            // A roster lists civil servants and reference-managed staff in post, nobody else.
            .withColumn("civil", functions.lit(1));
    tables.replace("gold.person_month", Tables.in("period", periods), months);
  }

  /** A warning to each sender of a person whom several claim in the same period. */
  public void findDoubleClaims(Collection<LocalDate> periods) {
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
    tables.replace(
        "quality.finding", "stage = 'consolidate' AND " + Tables.in("period", periods), findings);
  }
}
