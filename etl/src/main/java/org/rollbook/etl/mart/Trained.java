package org.rollbook.etl.mart;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a person's trainings come to at the end of a period (definitions: Training; the rules are
 * art. 14 of 干部教育培训工作条例, 2023).
 *
 * <p>A training is qualifying when it was in person, recognised, completed, and no more than a
 * seventh of it was missed. The code system {@code training_group} states for each group so many
 * hours or days, and within which months; who began to work within that time is judged pro rata
 * from the month after. Hours and days of one class are never added to each other.
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

  /** So many months count of everybody. */
  static final int YEAR = 12;

  private final Map<String, Requirement> requirements;

  /** With what {@code codes} state of each training group. */
  Trained(CodeBook codes) {
    this.requirements =
        codes.own("training_group").entries().stream()
            .collect(Collectors.toMap(CodeEntry::code, Requirement::of));
  }

  /** The groups of whom more than a year counts. */
  List<String> farther() {
    return requirements.entrySet().stream()
        .filter(each -> each.getValue().months() > YEAR)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many months up to the end of a period count, of the groups of whom most do. */
  int months() {
    return requirements.values().stream().mapToInt(Requirement::months).reduce(YEAR, Math::max);
  }

  /** So many hours or days within so many months: the last ones, or those of the calendar year. */
  private record Requirement(int hours, int days, int months, boolean trailing)
      implements Serializable {
    static Requirement of(CodeEntry group) {
      return new Requirement(
          number(group, "hours"),
          number(group, "days"),
          number(group, "months"),
          group.targets().get("within").equals("trailing"));
    }

    private static int number(CodeEntry group, String column) {
      return Integer.parseInt(group.targets().get(column));
    }

    int from(LocalDate period) {
      return month(period) - (trailing ? months : period.getMonthValue()) + 1;
    }

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
    Requirement requirement = requirements.get(group);
    int from = requirement.from(period);
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
    boolean met = applies && requirement.met(hours, days, counted);
    boolean full = !requirement.trailing() || (historyFrom != null && month(historyFrom) <= from);
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
