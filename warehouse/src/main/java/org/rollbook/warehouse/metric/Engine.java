package org.rollbook.warehouse.metric;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Where the rows are: VALUES would be a stage of its own, sent round to all others. */
    @Override
    String crossJoin(String name, List<String> columns, List<List<String>> rows) {
      return "CROSS JOIN UNNEST(%s) AS %s (%s)"
          .formatted(
              IntStream.range(0, columns.size())
                  .mapToObj(
                      i ->
                          rows.stream()
                              .map(row -> row.get(i))
                              .collect(joining(", ", "ARRAY[", "]")))
                  .collect(joining(", ")),
              name,
              String.join(", ", columns));
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

  /**
   * Brings each row of what stands before it to each of some rows.
   *
   * @param name of these rows, as a table
   * @param rows literals, one for each column
   */
  String crossJoin(String name, List<String> columns, List<List<String>> rows) {
    return "CROSS JOIN (VALUES %s) AS %s (%s)"
        .formatted(
            rows.stream().map(row -> "(" + String.join(", ", row) + ")").collect(joining(", ")),
            name,
            String.join(", ", columns));
  }

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
