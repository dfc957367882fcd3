package org.rollbook.warehouse.publication;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.access.AccessRules;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;

/** What is published, as any user sees it. */
public final class Publications {
  /** The schema whose views follow the newest publication. */
  public static final String CURRENT = "workforce";

  static final String VIEW = AccessRules.PUBLICATION_VIEW;

  private static final String COLUMNS =
      "publication, published_at, loaded_at, first_period, last_period, units, missing_senders,"
          + " packages, persons";

  private Publications() {}

  /** The schema of a publication. */
  public static String schema(long id) {
    return CURRENT + "_" + id;
  }

  /** The publication in force; empty if there is none yet. */
  public static Optional<Publication> newest(Connection connection) {
    try {
      return schemas(connection).contains(CURRENT)
          ? read(connection, List.of(CURRENT)).stream().findFirst()
          : Optional.empty();
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** Every publication that can still be read, the newest first. */
  public static List<Publication> all(Connection connection) {
    try {
      List<String> schemas =
          schemas(connection).stream().filter(schema -> !schema.equals(CURRENT)).toList();
      return schemas.isEmpty() ? List.of() : read(connection, schemas);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** The periods in a publication, the oldest first. */
  public static List<LocalDate> periods(Connection connection, Publication publication) {
    List<LocalDate> periods = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT period FROM %s.%s.headcount ORDER BY 1"
                    .formatted(TrinoClient.CATALOG, publication.schema()))) {
      while (rows.next()) {
        periods.add(LocalDate.parse(rows.getString(1)));
      }
      return List.copyOf(periods);
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** The schemas that hold a whole publication, whose last view is the one named publication. */
  private static List<String> schemas(Connection connection) throws SQLException {
    List<String> schemas = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_schema FROM %s.information_schema.tables WHERE table_name = '%s'"
                    .formatted(TrinoClient.CATALOG, VIEW))) {
      while (rows.next()) {
        if (rows.getString(1).matches("workforce(_[0-9]+)?")) {
          schemas.add(rows.getString(1));
        }
      }
    }
    return List.copyOf(schemas);
  }

  private static List<Publication> read(Connection connection, List<String> schemas)
      throws SQLException {
    String sql =
        schemas.stream()
            .map(
                schema ->
                    "SELECT %s FROM %s.%s.%s".formatted(COLUMNS, TrinoClient.CATALOG, schema, VIEW))
            .collect(Collectors.joining(" UNION ALL "));
    List<Publication> publications = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql + " ORDER BY publication DESC")) {
      while (row.next()) {
        String missing = row.getString(7);
        publications.add(
            new Publication(
                row.getLong(1),
                Instant.parse(row.getString(2)),
                Instant.parse(row.getString(3)),
                LocalDate.parse(row.getString(4)),
                LocalDate.parse(row.getString(5)),
                row.getInt(6),
                missing.isEmpty() ? List.of() : Arrays.asList(missing.split(",", -1)),
                row.getLong(8),
                row.getLong(9)));
      }
    }
    return List.copyOf(publications);
  }
}
