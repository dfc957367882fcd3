package org.rollbook.warehouse.metric;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.House;

/** DuckDB in memory: an engine that shares no code with those in use. */
public final class Duck implements AutoCloseable {
  private final Connection connection;

  public Duck() throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** One with the marts of a house, empty. */
  static Duck ofMarts(House house) throws SQLException {
    Duck duck = new Duck();
    Contracts contracts = Contracts.read(house.contracts());
    for (Mart mart : Marts.read(house.marts(), contracts).all()) {
      duck.make(contracts.get(mart.table()));
    }
    return duck;
  }

  /** Makes an empty table for a mart, as its contract says. */
  void make(Contract contract) throws SQLException {
    execute(
        "CREATE TABLE %s (%s)"
            .formatted(
                contract.table(),
                contract.columns().stream()
                    .map(
                        column ->
                            column.name()
                                + " "
                                + column.type().spark().replace("STRING", "VARCHAR"))
                    .collect(Collectors.joining(", "))));
  }

  /** Reads the Parquet files of a table under its own name; its partitions are folders. */
  public void read(Contract contract, List<String> files) throws SQLException {
    execute(
        "CREATE TABLE %s AS SELECT * FROM read_parquet([%s], hive_partitioning = true, hive_types = {'period': DATE})"
            .formatted(
                contract.table(),
                files.stream().map(Engine::literal).collect(Collectors.joining(", "))));
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How DuckDB names a mart. */
  public static String table(Mart mart) {
    return mart.table().replaceFirst("^[a-z]+\\.", "");
  }

  public List<List<Object>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  /** The rows of any engine's result; dates as LocalDate. */
  public static List<List<Object>> rows(ResultSet result) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    int width = result.getMetaData().getColumnCount();
    while (result.next()) {
      Object[] row = new Object[width];
      for (int i = 0; i < width; i++) {
        Object value = result.getObject(i + 1);
        row[i] = value instanceof Date date ? date.toLocalDate() : value;
      }
      rows.add(Arrays.asList(row));
    }
    return rows;
  }

  /** The cells that a question has on DuckDB. */
  public List<MetricCell> cells(MetricQuery query) throws SQLException {
    return rows(query.sql(Engine.DUCKDB, Duck::table)).stream()
        .map(row -> MetricCell.of(query, row))
        .toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
