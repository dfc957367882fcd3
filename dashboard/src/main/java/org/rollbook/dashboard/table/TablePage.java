package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The cross table as people read it.
 *
 * @param subject its name in addresses
 * @param place the name of its place
 * @param asOf the last day of its period
 * @param headline the answer in one sentence, or why there is no table
 * @param notice what the reader must know first; empty if nothing
 * @param note what the marks in the table mean
 * @param unit in which its numbers are
 * @param reach whether and how much of it can be shown
 * @param groups the first row of headings
 * @param columns the second row of headings: of the groups that have one
 * @param rows none where it cannot be shown
 */
record TablePage(
    String subject,
    String title,
    String place,
    String asOf,
    String headline,
    String notice,
    String note,
    String unit,
    String source,
    Reach reach,
    List<Heading> groups,
    List<String> columns,
    List<Row> rows) {
  /** Whether and how much of the table can be shown. */
  enum Reach {
    SHOWN,
    /** Nobody is counted there. */
    EMPTY,
    /** It lies beyond the reader's own place, where numbers are not exact. */
    BEYOND
  }

  /**
   * A heading over columns.
   *
   * @param span how many columns it is over; one without headings below is as tall as both rows
   * @param definition what is counted there
   * @param metric the metric that says the same; empty if none does, or it is withheld
   */
  record Heading(String title, int span, boolean tall, String definition, String metric) {
    Heading {
      requireNonNull(title, "title is null");
      requireNonNull(definition, "definition is null");
      requireNonNull(metric, "metric is null");
    }
  }

  /**
   * A row.
   *
   * @param depth 0 for all persons, 1 for a category, 2 for a post level in it
   */
  record Row(String label, int depth, List<Cell> cells) {
    Row {
      requireNonNull(label, "label is null");
      cells = List.copyOf(cells);
    }
  }

  TablePage {
    requireNonNull(title, "title is null");
    groups = List.copyOf(groups);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Whether the table stands there. */
  public boolean shown() {
    return reach == Reach.SHOWN;
  }

  /** Whether the reader has to look elsewhere. */
  public boolean beyond() {
    return reach == Reach.BEYOND;
  }
}
