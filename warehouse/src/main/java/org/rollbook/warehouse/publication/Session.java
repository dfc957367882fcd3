package org.rollbook.warehouse.publication;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.trino.TrinoErrors;

/** Statements of the service, one after the other; errors come as Rollbook's own. */
final class Session implements AutoCloseable {
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** The rows as text, null where a value is. */
  List<List<String>> rows(String sql) {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return List.copyOf(rows);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** The first column of the rows. */
  List<String> column(String sql) {
    return rows(sql).stream().map(List::getFirst).toList();
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }
}
