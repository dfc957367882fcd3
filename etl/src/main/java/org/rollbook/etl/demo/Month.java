package org.rollbook.etl.demo;

import java.time.YearMonth;

/**
 * Months as whole numbers, counted from January of the year 0. Ages, terms and services are then
 * plain differences.
 */
final class Month {
  static final int YEAR = 12;

  private Month() {}

  static int of(YearMonth month) {
    return of(month.getYear(), month.getMonthValue());
  }

  static int of(int year, int month) {
    return year * YEAR + month - 1;
  }

  static YearMonth toYearMonth(int month) {
    return YearMonth.of(month / YEAR, month % YEAR + 1);
  }

  /** Whole years from one month to another, as ages are counted. */
  static int years(int from, int to) {
    return Math.floorDiv(to - from, YEAR);
  }

  /** As rosters write it: 1975.06. */
  static String dotted(int month) {
    int inYear = month % YEAR + 1;
    return month / YEAR + (inYear < 10 ? ".0" : ".") + inYear;
  }

  /** As tables of the personnel systems write it: 197506. */
  static String digits(int month) {
    int inYear = month % YEAR + 1;
    return month / YEAR + (inYear < 10 ? "0" : "") + inYear;
  }

  /** The same with a day: 19750612. */
  static String digits(int month, int day) {
    return digits(month) + (day < 10 ? "0" : "") + day;
  }

  /** As ISO 8601 writes it: 1975-06-12. */
  static String iso(int month, int day) {
    return toYearMonth(month) + (day < 10 ? "-0" : "-") + day;
  }
}
