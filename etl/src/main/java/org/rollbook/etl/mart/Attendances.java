package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/** Completed trainings, with the class that they were in; each counted once, as last sent. */
public final class Attendances {
  private final Tables tables;

  public Attendances(Tables tables) {
    this.tables = tables;
  }

  /** Classes as last sent. */
  private Dataset<Row> classes() {
    return newest(tables.read("silver.training_class"), "class_id");
  }

  /**
   * The rows of each key as last sent.
   *
   * @param key begins with the column that tells rows apart best: Spark sorts by it first, and
   *     compares whole rows where its first bytes are equal
   */
  private static Dataset<Row> newest(Dataset<Row> rows, String... key) {
    WindowSpec latest =
        Window.partitionBy(Arrays.stream(key).map(functions::col).toArray(Column[]::new))
            .orderBy(
                functions.col("period").desc(),
                functions.col("send_number").desc(),
                functions.col("file"),
                functions.col("line"));
    return rows.withColumn("nth", functions.row_number().over(latest)).where("nth = 1").drop("nth");
  }

  /**
   * Every completed training that ended in the time that a condition on {@code ended_on} names:
   * person_key, class_id, mode, kind, ended_on, ended_month, hours, days, qualifying, and the place
   * that the row itself names.
   *
   * <p>What ended at another time is left out before rows are told apart. The date of a class is
   * that of all its rows; an online course has its own, which may be sent again otherwise. Of both
   * all is read that was sent since the first period that tells of one in that time.
   */
  private Dataset<Row> completed(String inTime) {
    return completed(inTime, inClass(inTime, false));
  }

  /**
   * Rows of classes that ended in a time, as sent.
   *
   * @param all whether that time is as long as all that was sent: then nothing can be left out
   */
  private Dataset<Row> inClass(String inTime, boolean all) {
    Dataset<Row> sent = tables.read("silver.training_attendance").where("mode <> '2'");
    Dataset<Row> classes =
        classes()
            .where(inTime)
            .selectExpr("class_id", "kind", "ended_on", "hours", "days", "recognised");
    return (all ? sent : sinceFirst(sent, told(sent, inTime)))
        .drop("ended_on", "hours")
        .join(functions.broadcast(classes), new String[] {"class_id"}, "inner");
  }

  /** Rows of classes that were in time one of the times that they were sent. */
  private Dataset<Row> told(Dataset<Row> sent, String inTime) {
    Dataset<Row> told =
        tables.read("silver.training_class").where(inTime).select("class_id").distinct();
    return sent.join(functions.broadcast(told), new String[] {"class_id"}, "leftsemi");
  }

  private Dataset<Row> completed(String inTime, Dataset<Row> inClass) {
    Dataset<Row> sent = tables.read("silver.training_attendance").where("mode = '2'");
    Dataset<Row> online =
        sinceFirst(sent, sent.where(inTime))
            .withColumn("kind", functions.lit("4"))
            .withColumn("days", functions.expr("CAST(NULL AS DECIMAL(18,1))"))
            .withColumn("recognised", functions.lit(0));
    return newest(
            inClass.unionByName(online).repartition(functions.col("person_key")),
            "person_key",
            "class_id",
            "mode")
        .where("completed = 1 AND ended_on IS NOT NULL")
        .where("mode <> '2' OR " + inTime)
        .withColumn("ended_month", functions.expr(Trained.monthOf("ended_on")))
        .withColumn(
            "qualifying",
            // A class that is sent in days only has 7.5 hours a day (12 days = 90 hours).
            functions.expr(
                """
                IF(mode = '1' AND recognised = 1
                  AND absence_hours * 7 <= coalesce(hours, days * 7.5, 0), 1, 0)"""));
  }

  /** What was sent from the first period on that some rows are of. */
  private static Dataset<Row> sinceFirst(Dataset<Row> sent, Dataset<Row> some) {
    Row first = some.selectExpr("min(period)").first();
    return sent.where(
        first.isNullAt(0) ? "false" : "period >= " + Tables.literal(first.getLocalDate(0)));
  }

  /**
   * The completed trainings of each person that bear on periods, as an array for {@link Trained}:
   * those of a year, and of those of whom more years count, the classes of these.
   *
   * @param people have person_key and training_group
   */
  Dataset<Row> byPerson(Collection<LocalDate> periods, Trained trained, Dataset<Row> people) {
    LocalDate first = Collections.min(periods);
    String lately = "ended_on >= " + Tables.literal(first.minusMonths(Trained.YEAR - 1));
    Dataset<Row> farther =
        people
            .where(Tables.in("training_group", trained.farther()))
            .select("person_key")
            .distinct()
            .withColumn("farther", functions.lit(true));
    LocalDate farthest = first.minusMonths(trained.months() - 1);
    SortedSet<LocalDate> sent = tables.periods("silver.training_attendance");
    Dataset<Row> inClass =
        inClass(
                "ended_on >= " + Tables.literal(farthest),
                sent.isEmpty() || !sent.first().isBefore(farthest))
            .join(functions.broadcast(farther), new String[] {"person_key"}, "left")
            .where(lately + " OR farther")
            .drop("farther");
    return completed(lately, inClass)
        .groupBy("person_key")
        .agg(functions.expr("collect_list(%s) AS trainings".formatted(Trained.TRAININGS)));
  }

  /** The first day of the month in which the history of training begins; null if there is none. */
  LocalDate historyFrom() {
    Row first =
        tables.read("silver.training_class").selectExpr("trunc(min(ended_on), 'MM')").first();
    return first.isNullAt(0) ? null : first.getLocalDate(0);
  }

  /**
   * Rebuilds the completed trainings that ended in the periods given, by the person's place then.
   *
   * @return how many they are
   */
  public long rebuild(Collection<LocalDate> periods) {
    Dataset<Row> places =
        tables
            .read("gold.person_month")
            .where(Tables.in("period", periods))
            .where("civil = 1")
            .selectExpr(
                "period",
                "person_key",
                "scope_unit AS at_unit",
                "scope_county AS at_county",
                "organ_level AS at_level");
    Dataset<Row> rows =
        completed(Tables.in("trunc(ended_on, 'MM')", periods))
            .withColumn("period", functions.expr("trunc(ended_on, 'MM')"))
            .join(places, new String[] {"period", "person_key"}, "left")
            .withColumn(
                "scope_county", functions.expr("IF(at_unit IS NULL, scope_county, at_county)"))
            .withColumn("organ_level", functions.expr("IF(at_unit IS NULL, organ_level, at_level)"))
            .withColumn("scope_unit", functions.expr("coalesce(at_unit, scope_unit)"))
            .withColumn("kind", functions.expr("coalesce(kind, '9')"))
            .withColumn("hours", functions.expr("coalesce(hours, 0)"))
            .repartition(periods.size(), functions.col("period"));
    return tables.replaceAndCount("gold.attendance", Slices.of("period", periods), rows);
  }

  /**
   * Rebuilds the classes that ended in the periods given.
   *
   * @return how many they are
   */
  public long rebuildClasses(Collection<LocalDate> periods) {
    Dataset<Row> rows =
        classes()
            .withColumn("period", functions.expr("trunc(ended_on, 'MM')"))
            .where(Tables.in("period", periods))
            .repartition(1);
    return tables.replaceAndCount("gold.class_run", Slices.of("period", periods), rows);
  }
}
