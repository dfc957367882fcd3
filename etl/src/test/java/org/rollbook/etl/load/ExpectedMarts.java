package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.metric.Duck;

/** The marts that the generator of a demo province expects, against those that were loaded. */
final class ExpectedMarts {
  private ExpectedMarts() {}

  /** Compares every row of every mart. */
  static void assertEqual(Path home, Duck duck) throws SQLException {
    for (Mart mart : MartsOnDuck.MARTS.all()) {
      compare(home, duck, mart.name().equals("flow") ? "movement" : mart.name(), mart);
    }
  }

  private static void compare(Path home, Duck duck, String table, Mart mart) throws SQLException {
    String expected = "expected_" + table;
    duck.execute(
        "CREATE TABLE %s AS SELECT * FROM read_csv('%s', header = true, all_varchar = true)"
            .formatted(
                expected,
                home.resolve("truth/expected/" + table + ".csv").toString().replace("'", "''")));
    assertThat(duck.rows("SELECT * FROM " + expected)).as(table).isNotEmpty();
    String columns =
        duck.rows("SELECT column_name FROM (DESCRIBE %s)".formatted(expected)).stream()
            .map(row -> "coalesce(CAST(%s AS VARCHAR), '')".formatted(row.getFirst()))
            .collect(Collectors.joining(", "));
    String wanted = "SELECT %s FROM %s".formatted(columns, expected);
    String there = "SELECT %s FROM %s".formatted(columns, Duck.table(mart));
    assertThat(duck.rows(wanted + " EXCEPT ALL " + there)).as("expected only: " + table).isEmpty();
    assertThat(duck.rows(there + " EXCEPT ALL " + wanted))
        .as("in the mart only: " + mart.name())
        .isEmpty();
  }
}
