package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Amounts as columns from zero, each with its value on top, in the order of time or of a scale.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param columns from left to right
 */
public record ColumnChart(String description, List<BarChart.Bar> columns) {
  /** Beyond so many, a value on each would run into its neighbours. */
  private static final int MOST_LABELLED = 14;

  /** Of a quarter, in pixels. */
  private static final int HALF_A_NAME = 40;

  /** The height in pixels. */
  public static final int HEIGHT = 280;

  public ColumnChart {
    requireNonNull(description, "description is null");
    columns = List.copyOf(columns);
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    boolean labelled = columns.size() <= MOST_LABELLED;
    // Among many narrow columns the name of the last reaches beyond it by half its length.
    option.put("grid", Parts.grid(4, labelled ? 8 : HALF_A_NAME, 28, 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(columns.stream().map(BarChart.Bar::name).toList());
    Map<String, Object> label = new LinkedHashMap<>(Parts.text(Parts.SOFT));
    label.put("hideOverlap", true);
    names.put("axisLabel", label);
    option.put("xAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("minInterval", 1);
    option.put("yAxis", values);
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "bar");
    series.put("barCategoryGap", "28%");
    series.put("barMaxWidth", 44);
    series.put(
        "label",
        Map.of("show", labelled, "position", "top", "color", Parts.INK, "fontSize", Parts.SMALL));
    series.put("labelLayout", Map.of("hideOverlap", true));
    series.put("data", columns.stream().map(BarChart::point).toList());
    option.put("series", List.of(series));
    return option;
  }
}
