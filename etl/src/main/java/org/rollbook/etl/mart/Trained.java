package org.rollbook.etl.mart;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a person's trainings come to at the end of a period (definitions: Training; the rules are
 * art. 14 of 干部教育培训工作条例, 2023).
 *
 * <p>A training is qualifying when it was in person, recognised, completed, and no more than a
 * seventh of it was missed. Group A has 60 months for 550 hours or 90 days, group B the year for 90
 * hours or 12 days; who began to work within that time is judged pro rata from the month after.
 * Hours and days of one class are never added to each other.
 */
final class Trained implements UDF5<LocalDate, String, LocalDate, LocalDate, Seq<Row>, Row> {
  private static final long serialVersionUID = 1;

  /** One element of the array of a person's completed trainings. */
  static final String TRAININGS =
      "struct(ended_month AS month, qualifying, mode = '2' AS online, coalesce(hours, CAST(0 AS DECIMAL(18,1))) AS hours, "
          + "coalesce(days, CAST(0 AS DECIMAL(18,1))) AS days)";

  static final DataType RESULT =
      StructType.fromDDL(
          "trained INT, trained_12m INT, compliance_applies INT, compliance_met INT, window_full INT, online_completed INT");

  private static final String GROUP_A = "A";
  private static final int WINDOW = 60;
  private static final int YEAR = 12;
  private static final Rule FIVE_YEARS = new Rule(550, 90, WINDOW);
  private static final Rule ONE_YEAR = new Rule(90, 12, YEAR);

  /** So many hours or days within so many months. */
  private record Rule(int hours, int days, int months) implements Serializable {
    boolean met(long tenthsOfHours, long tenthsOfDays, int counted) {
      return tenthsOfHours * months >= 10L * hours * counted
          || tenthsOfDays * months >= 10L * days * counted;
    }
  }

  @Override
  public Row call(
      LocalDate period,
      String group,
      LocalDate workStart,
      LocalDate historyFrom,
      Seq<Row> trainings) {
    int now = month(period);
    boolean five = group.equals(GROUP_A);
    int from = five ? now - WINDOW + 1 : now - period.getMonthValue() + 1;
    boolean trained = false;
    boolean lately = false;
    boolean online = false;
    long hours = 0;
    long days = 0;
    int yearFrom = now - period.getMonthValue() + 1;
    if (trainings != null) {
      for (Row each : CollectionConverters.asJava(trainings)) {
        int ended = each.getInt(0);
        if (ended > now) {
          continue;
        }
        if (each.getBoolean(2)) {
          online |= ended >= yearFrom;
        } else if (each.getInt(1) == 1) {
          trained |= ended >= yearFrom;
          lately |= ended > now - YEAR;
          if (ended >= from) {
            hours += tenths(each.getDecimal(3));
            days += tenths(each.getDecimal(4));
          }
        }
      }
    }
    int counted =
        workStart == null ? now - from + 1 : Math.min(now - from + 1, now - month(workStart));
    boolean applies = counted >= 1;
    boolean met = applies && (five ? FIVE_YEARS : ONE_YEAR).met(hours, days, counted);
    boolean full = !five || (historyFrom != null && month(historyFrom) <= from);
    return RowFactory.create(
        flag(trained), flag(lately), flag(applies), flag(met), flag(full), flag(online));
  }

  private static long tenths(BigDecimal number) {
    return number.movePointRight(1).longValue();
  }

  private static int flag(boolean holds) {
    return holds ? 1 : 0;
  }

  /** Months since year 0, so that differences are plain. */
  static int month(LocalDate date) {
    return date.getYear() * YEAR + date.getMonthValue() - 1;
  }

  /** The same in SQL. */
  static String monthOf(String column) {
    return "year(%1$s) * 12 + month(%1$s) - 1".formatted(column);
  }

  /** The measures that the result gives, in order. */
  static final List<String> FLAGS =
      List.of(
          "trained",
          "trained_12m",
          "compliance_applies",
          "compliance_met",
          "window_full",
          "online_completed");
}
