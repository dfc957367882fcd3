package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;

/**
 * Rows by columns, such as units by months: the darker, the more, with each value in its cell as
 * long as there is room.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param columns from left to right
 * @param rows from top to bottom
 * @param cells those of each row
 * @param write writes a value in the legend
 */
public record HeatMap(
    String description,
    List<String> columns,
    List<String> rows,
    List<List<Cell>> cells,
    DoubleFunction<String> write) {
  private static final int ROW = 26;

  /** Values of more columns would not fit in their cells. */
  private static final int MOST_WRITTEN = 26;

  /** One cell; {@code value} is null when there is none. */
  public record Cell(Double value, String label, String hint) {}

  public HeatMap {
    requireNonNull(description, "description is null");
    requireNonNull(write, "write is null");
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = cells.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (cells.size() != rows.size() || cells.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("A heat map needs a cell for each row and column");
    }
  }

  /** The height in pixels that the rows need. */
  public int height() {
    return 70 + rows.size() * ROW;
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Steps steps =
        Steps.of(
            cells.stream()
                .flatMap(List::stream)
                .map(Cell::value)
                .filter(Objects::nonNull)
                .toList());
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 4, 34, 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(rows);
    names.put("inverse", true);
    names.put("axisLine", Map.of("show", false));
    option.put("yAxis", names);
    Map<String, Object> months = Parts.categories(columns);
    months.put("axisLine", Map.of("show", false));
    option.put("xAxis", months);
    option.put("visualMap", steps.colours(write, true));
    List<Object> points = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        Cell cell = cells.get(row).get(column);
        int step = steps.step(cell.value());
        Map<String, Object> point =
            Parts.point(List.of(column, row, step), cell.label(), cell.hint());
        point.put("label", Map.of("formatter", cell.label(), "color", Steps.onTone(step)));
        points.add(point);
      }
    }
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "heatmap");
    series.put("label", Map.of("show", columns.size() <= MOST_WRITTEN, "fontSize", Parts.SMALL));
    series.put("itemStyle", Map.of("borderColor", "var(--paper)", "borderWidth", 1));
    series.put("data", points);
    option.put("series", List.of(series));
    // On a phone the tones speak; the values stand in the table.
    return Parts.narrow(
        option,
        Map.of(
            "series",
            List.of(Map.of("label", Map.of("show", false))),
            "visualMap",
            steps.colours(value -> Long.toString(Math.round(value)), true)));
  }
}
