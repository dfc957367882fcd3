package org.rollbook.dashboard.page;

import java.util.List;

/**
 * What was read of a view for a list.
 *
 * @param total how many rows there are in all
 * @param rows the first of them, each with a text for each column shown; null where there is none
 */
record ListedRows(long total, List<List<String>> rows) {
  static final ListedRows NONE = new ListedRows(0, List.of());

  ListedRows {
    rows = List.copyOf(rows);
  }
}
