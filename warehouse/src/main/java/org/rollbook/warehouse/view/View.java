package org.rollbook.warehouse.view;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.rollbook.warehouse.text.Label;

/**
 * A published view.
 *
 * @param name its name in {@code workforce} and {@code workforce_<id>}
 * @param grain what one row stands for
 * @param audience the roles that may read it
 * @param scoped whether its rows belong to places, by {@code scope_unit} and {@code scope_county}
 * @param ofUnits whether its rows tell of whole units, {@code scope_county} being null; then who
 *     sees a part of a unit sees the rows of the unit, without the columns that count all of it
 * @param ofPersons whether its rows are of single persons: who reads them says what for
 * @param tables the tables that it reads, {@code schema.table}
 * @param sql the query, with {@code ${schema.table}} for each table
 */
public record View(
    String name,
    Label title,
    String grain,
    List<String> audience,
    boolean scoped,
    boolean ofUnits,
    boolean ofPersons,
    List<ViewColumn> columns,
    Set<String> tables,
    String sql) {
  public View {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(grain, "grain is null");
    requireNonNull(sql, "sql is null");
    audience = List.copyOf(audience);
    columns = List.copyOf(columns);
    tables = Set.copyOf(tables);
  }

  public String comment() {
    return title.zh() + " / " + title.en() + "（" + grain + "）";
  }
}
