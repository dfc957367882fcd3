package org.rollbook.dashboard.page;

import java.util.List;
import java.util.Map;

/**
 * A chart on a page, with the table behind it.
 *
 * @param id in the address of its download
 * @param title the finding
 * @param subtitle measure, population, unit, date
 * @param definition how the measure is counted
 * @param height in pixels
 * @param options the charts side by side, as ECharts options
 * @param columns headings of the table; the first names the row
 * @param rows cells as shown
 */
public record Block(
    String id,
    String title,
    String subtitle,
    String definition,
    int height,
    List<Map<String, Object>> options,
    List<String> columns,
    List<List<String>> rows) {
  public Block {
    options = List.copyOf(options);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
