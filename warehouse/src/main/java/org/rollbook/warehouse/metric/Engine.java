package org.rollbook.warehouse.metric;

import java.time.LocalDate;

/** An engine that answers metrics; all that differs between them is here. */
public enum Engine {
  SPARK("STRING") {
    @Override
    String monthsLater(String date, int months) {
      return "add_months(%s, %d)".formatted(date, months);
    }
  },
  TRINO("VARCHAR") {
    @Override
    String monthsLater(String date, int months) {
      return "date_add('month', %d, %s)".formatted(months, date);
    }
  },
  DUCKDB("VARCHAR") {
    @Override
    String monthsLater(String date, int months) {
      return "CAST(%s + INTERVAL '%d months' AS DATE)".formatted(date, months);
    }
  };

  private final String text;

  Engine(String text) {
    this.text = text;
  }

  /** The date so many months after an expression's; before it if they are negative. */
  abstract String monthsLater(String date, int months);

  /** The name of the type of texts. */
  String textType() {
    return text;
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String literal(LocalDate date) {
    return "DATE '" + date + "'";
  }
}
