package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One measure as it was and as it is expected: a line, dashed from now on, in the band between what
 * it would be at least and at most. Now and the last point carry their value.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param leastSpan the least that the axis spans, in the unit of the values
 * @param points in the order of time
 * @param now which of them is the last that is known
 */
public record ForecastChart(String description, double leastSpan, List<Point> points, int now) {
  /** The height in pixels. */
  public static final int HEIGHT = 300;

  private static final String NOTHING = "-";

  /**
   * One point of time.
   *
   * @param low what it would be at least; the value itself where it is known
   * @param high what it would be at most
   */
  public record Point(
      String time, double value, double low, double high, String label, String hint) {}

  public ForecastChart {
    requireNonNull(description, "description is null");
    points = List.copyOf(points);
    if (now < 0 || now >= points.size()) {
      throw new IllegalArgumentException("There is no point %d".formatted(now));
    }
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 64, 28, 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> times = Parts.categories(points.stream().map(Point::time).toList());
    times.put("boundaryGap", false);
    option.put("xAxis", times);
    Map<String, Object> values = Parts.values();
    double smallest = numbers().min().orElse(0);
    double largest = numbers().max().orElse(0);
    double spare = Math.max(0, leastSpan - (largest - smallest)) / 2;
    values.put("scale", true);
    Parts.fit(values, smallest - spare, largest + spare);
    option.put("yAxis", values);
    option.put(
        "series",
        List.of(
            band(points.stream().map(Point::low).toList(), 0),
            band(points.stream().map(point -> point.high() - point.low()).toList(), 1),
            line("solid", 0, now),
            line("dashed", now, points.size() - 1)));
    return option;
  }

  private DoubleStream numbers() {
    return points.stream().flatMapToDouble(p -> DoubleStream.of(p.value(), p.low(), p.high()));
  }

  /** What stands below the band is not seen; the band stands on it. */
  private Map<String, Object> band(List<Double> heights, int opacity) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < heights.size(); i++) {
      data.add(i < now ? NOTHING : heights.get(i));
    }
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "line");
    series.put("stack", "band");
    series.put("silent", true);
    series.put("symbol", "none");
    series.put("lineStyle", Map.of("opacity", 0));
    series.put("areaStyle", Map.of("color", "var(--accent-soft)", "opacity", opacity));
    series.put("data", data);
    return series;
  }

  private Map<String, Object> line(String type, int from, int to) {
    List<Object> data = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      data.add(i < from || i > to ? NOTHING : point(i, i == to));
    }
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "line");
    series.put("symbol", "circle");
    series.put("showAllSymbol", true);
    series.put("lineStyle", Map.of("color", Parts.ACCENT, "width", 2, "type", type));
    series.put("itemStyle", Map.of("color", Parts.ACCENT));
    series.put("data", data);
    return series;
  }

  private Map<String, Object> point(int at, boolean end) {
    Point point = points.get(at);
    boolean last = at == points.size() - 1;
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("value", point.value());
    each.put("name", point.hint());
    each.put("symbolSize", end ? 8 : 5);
    each.put(
        "label",
        Map.of(
            "show",
            end,
            "formatter",
            point.label(),
            "position",
            last ? "right" : "top",
            "distance",
            8,
            "color",
            last ? Parts.ACCENT : Parts.SOFT,
            "fontWeight",
            last ? 700 : 400,
            "fontSize",
            Parts.SMALL + 1));
    return each;
  }
}
