package org.rollbook.warehouse.contract;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a table is: read from an ODCS v3 file, and used for the Spark schema, the quality rules, the
 * comments in Trino, the guard before a publication and the data dictionary.
 *
 * @param schema the layer ({@code bronze}, {@code silver}, {@code gold}, …)
 * @param table the table's name in it
 * @param title the Chinese name
 * @param meaning "Chinese / English"
 * @param grain what one row stands for
 * @param served whether Trino knows the table; bronze is not served
 */
public record Contract(
    String schema,
    String table,
    String title,
    String meaning,
    String grain,
    boolean served,
    List<Column> columns,
    List<Rule> rules) {
  /** The column that tells whose a row is. */
  public static final String PERSON_KEY = "person_key";

  public Contract {
    requireNonNull(schema, "schema is null");
    requireNonNull(table, "table is null");
    requireNonNull(title, "title is null");
    requireNonNull(meaning, "meaning is null");
    requireNonNull(grain, "grain is null");
    columns = List.copyOf(columns);
    rules = List.copyOf(rules);
  }

  /** {@code schema.table}. */
  public String name() {
    return schema + "." + table;
  }

  /** Whether its rows are of single persons, by {@value #PERSON_KEY}. */
  public boolean ofPersons() {
    return column(PERSON_KEY).isPresent();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  public List<String> partitionColumns() {
    return columns.stream()
        .filter(column -> column.partition() > 0)
        .sorted(Comparator.comparingInt(Column::partition))
        .map(Column::name)
        .toList();
  }

  /** The columns as a Spark DDL string, with comments. */
  public String ddl() {
    return columns.stream()
        .map(
            column ->
                "%s %s%s COMMENT '%s'"
                    .formatted(
                        column.name(),
                        column.type().spark(),
                        column.required() ? " NOT NULL" : "",
                        column.comment().replace("'", "\\'")))
        .collect(Collectors.joining(", "));
  }

  /** The comment of the table in Delta and Trino. */
  public String comment() {
    return title + "：" + meaning + "（" + grain + "）";
  }
}
