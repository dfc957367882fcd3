package org.rollbook.warehouse.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whose rows a statement reads, as Trino's own plan of it says, with the rights of its user. */
enum StatementReach {
  /** No table of single persons. */
  NOBODY,
  /** A table of single persons, by whatever view, even if only to count them. */
  PERSONS,
  /** Trino does not plan it: it is wrong, or of another kind. */
  UNKNOWN;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Statements that give no rows of tables, and that Trino does not plan. */
  private static final Pattern WITHOUT_ROWS =
      Pattern.compile("(?is)(SHOW|DESCRIBE|DESC|EXPLAIN|CALL|SET|RESET|USE)\\b.*");

  /** Asks Trino, over a connection of the user. */
  static StatementReach of(String sql, Connection connection, Contracts contracts) {
    if (WITHOUT_ROWS.matcher(sql).matches()) {
      return NOBODY;
    }
    Set<String> persons =
        contracts.all().stream()
            .filter(Contract::ofPersons)
            .map(Contract::name)
            .collect(Collectors.toSet());
    return plan(sql, connection)
        .map(plan -> reads(plan, persons) ? PERSONS : NOBODY)
        .orElse(UNKNOWN);
  }

  /** The plan; empty if Trino refuses the statement, which says why when it is run. */
  private static Optional<JsonNode> plan(String sql, Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN (TYPE IO, FORMAT JSON) " + sql)) {
      return rows.next() ? Optional.of(JSON.readTree(rows.getString(1))) : Optional.empty();
    } catch (SQLException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** A plan that does not say what it reads counts as one that reads everything. */
  private static boolean reads(JsonNode plan, Set<String> persons) {
    JsonNode inputs = plan.path("inputTableColumnInfos");
    if (!inputs.isArray()) {
      return true;
    }
    for (JsonNode input : inputs) {
      JsonNode table = input.path("table").path("schemaTable");
      String name = table.path("schema").asString("") + "." + table.path("table").asString("");
      if (name.equals(".") || persons.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
