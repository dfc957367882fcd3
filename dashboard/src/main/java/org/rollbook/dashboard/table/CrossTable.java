package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.text.Label;

/**
 * A cross table as {@code dashboard/tables} declares it: rows by category and post level, columns
 * by measures of one mart.
 *
 * @param mart that counts it
 */
record CrossTable(Mart mart, List<Category> categories, List<Group> groups) {
  /** The measure of the mart that counts persons. */
  static final String PERSONS = "persons";

  /**
   * The rows of a category, below one for all of it.
   *
   * @param rows the post levels that always stand there
   * @param ifAny those that stand there where someone is
   */
  record Category(String code, Label title, List<String> rows, List<String> ifAny) {
    Category {
      requireNonNull(code, "code is null");
      requireNonNull(title, "title is null");
      rows = List.copyOf(rows);
      ifAny = List.copyOf(ifAny);
    }

    /** All post levels, in their order. */
    List<String> levels() {
      return Stream.concat(rows.stream(), ifAny.stream()).toList();
    }
  }

  /**
   * Columns under one heading.
   *
   * @param metric where the same is explained; empty if no metric says it
   */
  record Group(Label title, Label definition, Optional<Metric> metric, List<Column> columns) {
    Group {
      requireNonNull(title, "title is null");
      requireNonNull(definition, "definition is null");
      requireNonNull(metric, "metric is null");
      columns = List.copyOf(columns);
    }

    /** Whether its heading is that of its one column. */
    boolean single() {
      return columns.size() == 1 && columns.getFirst().title().isEmpty();
    }
  }

  /** What the numbers of a column are. */
  enum Form {
    COUNT,
    SHARE,
    AVERAGE
  }

  /**
   * One column.
   *
   * @param title empty where that of the group says it
   * @param measure what is counted or summed
   * @param of by what it is divided; for a count, without whom it is not known
   */
  record Column(Optional<Label> title, Form form, String measure, Optional<String> of) {
    Column {
      requireNonNull(title, "title is null");
      requireNonNull(form, "form is null");
      requireNonNull(measure, "measure is null");
      requireNonNull(of, "of is null");
    }
  }

  CrossTable {
    requireNonNull(mart, "mart is null");
    categories = List.copyOf(categories);
    groups = List.copyOf(groups);
  }

  List<Column> columns() {
    return groups.stream().flatMap(group -> group.columns().stream()).toList();
  }

  /** The measures that it needs, each once. */
  List<String> measures() {
    Set<String> measures = new LinkedHashSet<>(List.of(PERSONS));
    for (Column column : columns()) {
      measures.add(column.measure());
      column.of().ifPresent(measures::add);
    }
    return List.copyOf(measures);
  }
}
