package org.rollbook.warehouse.contract;

import static java.util.Objects.requireNonNull;

/**
 * One column of a table.
 *
 * @param name ASCII, snake case
 * @param title the Chinese name, as in the forms
 * @param meaning what a value says, "Chinese / English"
 * @param type the Spark and Delta type
 * @param required whether a row must have a value
 * @param key whether the column is part of the primary key
 * @param partition the place among the partition columns from 1, or 0
 * @param privacy who may see it
 */
public record Column(
    String name,
    String title,
    String meaning,
    ColumnType type,
    boolean required,
    boolean key,
    int partition,
    Privacy privacy) {
  public Column {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(meaning, "meaning is null");
    requireNonNull(type, "type is null");
    requireNonNull(privacy, "privacy is null");
  }

  /** The comment that Delta and Trino carry: Chinese name, then the meaning. */
  public String comment() {
    return title + "：" + meaning;
  }
}
