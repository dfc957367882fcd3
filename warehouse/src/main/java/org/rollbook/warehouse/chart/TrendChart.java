package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One measure over the periods as a line; the first and the last point carry their value. A period
 * without a value leaves a gap.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param leastSpan the least that the axis spans, in the unit of the values: a change too small to
 *     matter must not look steep
 * @param points in the order of time
 */
public record TrendChart(String description, double leastSpan, List<Point> points) {

  /**
   * One period.
   *
   * @param value null when there is none
   * @param partial whether it is not of all units; drawn hollow
   */
  public record Point(String period, Double value, String label, String hint, boolean partial) {}

  public TrendChart {
    requireNonNull(description, "description is null");
    points = List.copyOf(points);
  }

  private DoubleStream present() {
    return points.stream().filter(p -> p.value() != null).mapToDouble(Point::value);
  }

  /** Whether the line goes up at its beginning, so that the first value is written below it. */
  private boolean rises() {
    return points.size() > 1
        && points.get(0).value() != null
        && points.get(1).value() != null
        && points.get(1).value() > points.get(0).value();
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 58, 24, 4));
    Map<String, Object> tooltip = new LinkedHashMap<>(Parts.tooltip());
    option.put("tooltip", tooltip);
    Map<String, Object> periods = Parts.categories(points.stream().map(Point::period).toList());
    periods.put("boundaryGap", false);
    option.put("xAxis", periods);
    Map<String, Object> values = Parts.values();
    double smallest = present().min().orElse(0);
    double largest = present().max().orElse(0);
    double spare = Math.max(0, leastSpan - (largest - smallest)) / 2;
    values.put("scale", true);
    Parts.fit(values, smallest - spare, largest + spare);
    option.put("yAxis", values);
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      boolean end = i == points.size() - 1;
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("value", point.value() == null ? "-" : point.value());
      each.put("name", point.hint());
      each.put("symbolSize", end ? 8 : point.partial() ? 7 : 4);
      if (point.partial()) {
        each.put(
            "itemStyle",
            Map.of("color", "var(--paper)", "borderColor", Parts.ACCENT, "borderWidth", 2));
      }
      each.put(
          "label",
          Map.of(
              "show", end || i == 0,
              "formatter", point.label(),
              "position", end ? "right" : rises() ? "bottom" : "top",
              "distance", 8,
              "align", end || i == 0 ? "left" : "center",
              "color", end ? Parts.ACCENT : Parts.SOFT,
              "fontWeight", end ? 700 : 400,
              "fontSize", end ? Parts.SMALL + 1 : Parts.SMALL));
      data.add(each);
    }
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "line");
    series.put("symbol", "circle");
    series.put("showAllSymbol", true);
    series.put("lineStyle", Map.of("color", Parts.ACCENT, "width", 2));
    series.put("itemStyle", Map.of("color", Parts.ACCENT));
    series.put("data", data);
    option.put("series", List.of(series));
    return option;
  }
}
