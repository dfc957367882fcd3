package org.rollbook.etl.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays out cells that come with their names in the order of a heading. */
final class NamedCells {
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;
  private final SourceLimits limits;

  NamedCells(List<String> headings, SourceLimits limits) {
    this.width = headings.size();
    this.limits = limits;
    for (int i = 0; i < width; i++) {
      columns.putIfAbsent(headings.get(i), i);
    }
  }

  /**
   * A row of the cells given; one without a column is added at the end with its name, as a fault.
   */
  SourceRow row(int line, Map<String, String> cells, RowFault known) {
    List<String> row = new ArrayList<>(Arrays.asList(new String[width]));
    RowFault fault = known;
    for (Map.Entry<String, String> each : cells.entrySet()) {
      String cell = each.getValue();
      if (cell == null || cell.isEmpty()) {
        continue;
      }
      if (cell.length() > limits.cellChars()) {
        fault = first(fault, RowFault.CELL_TOO_LARGE);
        cell = SourceRow.cut(cell);
      }
      if (cell.indexOf('\ufffd') >= 0) {
        fault = first(fault, RowFault.NOT_DECODABLE);
      }
      Integer column = columns.get(each.getKey());
      if (column == null) {
        fault = first(fault, RowFault.COLUMNS_CHANGED);
        row.add(SourceRow.cut(each.getKey() + "=" + cell));
      } else {
        row.set(column, cell);
      }
    }
    // A heading that the row has but leaves empty is no change; one more cell is.
    if (fault == null && cells.keySet().stream().anyMatch(name -> !columns.containsKey(name))) {
      fault = RowFault.COLUMNS_CHANGED;
    }
    return new SourceRow(line, Collections.unmodifiableList(row), fault);
  }

  private static RowFault first(RowFault one, RowFault other) {
    return one == null ? other : one;
  }
}
