package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Which rows of a published view a chart lists, one below the other.
 *
 * @param view one that every role may read and whose rows belong to places
 * @param shown its columns that are shown; the first names the row
 * @param order how the rows stand, as columns, each with {@code desc} behind it or nothing
 */
record Listed(String view, List<Shown> shown, List<String> order) {
  /** A column, and the key of the words at its head. */
  record Shown(String column, String words) {
    Shown {
      requireNonNull(column, "column is null");
      requireNonNull(words, "words is null");
    }
  }

  Listed {
    requireNonNull(view, "view is null");
    shown = List.copyOf(shown);
    order = List.copyOf(order);
  }
}
