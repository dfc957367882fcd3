package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Collection;
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

  private static Dataset<Row> newest(Dataset<Row> rows, String... key) {
    WindowSpec latest =
        Window.partitionBy(
                java.util.Arrays.stream(key)
                    .map(functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new))
            .orderBy(
                functions.col("period").desc(),
                functions.col("send_number").desc(),
                functions.col("file"),
                functions.col("line"));
    return rows.withColumn("nth", functions.row_number().over(latest)).where("nth = 1").drop("nth");
  }

  /**
   * Every completed training: person_key, class_id, mode, kind, ended_on, ended_month, hours, days,
   * qualifying, and the place that the row itself names.
   */
  Dataset<Row> completed() {
    Dataset<Row> attendances =
        newest(tables.read("silver.training_attendance"), "mode", "class_id", "person_key")
            .where("completed = 1")
            .selectExpr(
                "person_key",
                "class_id",
                "mode",
                "scope_unit",
                "scope_county",
                "organ_level",
                "absence_hours",
                "ended_on AS online_ended",
                "hours AS online_hours");
    Dataset<Row> classes =
        classes()
            .selectExpr(
                "class_id",
                "kind",
                "ended_on AS class_ended",
                "hours AS class_hours",
                "days",
                "recognised");
    return attendances
        .join(functions.broadcast(classes), new String[] {"class_id"}, "left")
        .withColumn("ended_on", functions.expr("IF(mode = '2', online_ended, class_ended)"))
        .where("ended_on IS NOT NULL")
        .withColumn("hours", functions.expr("IF(mode = '2', online_hours, class_hours)"))
        .withColumn("kind", functions.expr("IF(mode = '2', '4', kind)"))
        .withColumn("ended_month", functions.expr(Trained.monthOf("ended_on")))
        .withColumn(
            "qualifying",
            // A class that is sent in days only has 7.5 hours a day (12 days = 90 hours).
            functions.expr(
                """
                IF(mode = '1' AND recognised = 1
                  AND absence_hours * 7 <= coalesce(class_hours, days * 7.5, 0), 1, 0)"""));
  }

  /** The completed trainings of each person, as an array for {@link Trained}. */
  Dataset<Row> byPerson() {
    return completed()
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
        completed()
            .withColumn("period", functions.expr("trunc(ended_on, 'MM')"))
            .where(Tables.in("period", periods))
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

  /** Rebuilds the classes that ended in the periods given. */
  public void rebuildClasses(Collection<LocalDate> periods) {
    Dataset<Row> rows =
        classes()
            .withColumn("period", functions.expr("trunc(ended_on, 'MM')"))
            .where(Tables.in("period", periods))
            .repartition(1);
    tables.replace("gold.class_run", Slices.of("period", periods), rows);
  }
}
