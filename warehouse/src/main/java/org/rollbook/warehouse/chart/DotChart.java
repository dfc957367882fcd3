package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many units on one scale: a dot for each, sorted by the caller, with its value beside it and a
 * line where the whole stands. The scale need not begin at zero, as dots have no length.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param reference where the whole stands; null for none
 * @param referenceLabel what is written at that line
 * @param dots the first is drawn on top
 * @param most what no value can exceed, such as 100 for a share; null for no such limit
 */
public record DotChart(
    String description, Double reference, String referenceLabel, List<Dot> dots, Double most) {

  /** One unit; the one in question is drawn in the accent. */
  public record Dot(String name, double value, String label, boolean accent, String hint) {}

  public DotChart {
    requireNonNull(description, "description is null");
    dots = List.copyOf(dots);
  }

  /** The height in pixels that the dots need. */
  public int height() {
    return 40 + dots.size() * 26;
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(12, 52, 4, 22));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(dots.stream().map(Dot::name).toList());
    names.put("inverse", true);
    // So that a dot at the end of the scale does not touch a name.
    names.put("offset", 8);
    names.put("axisLine", Map.of("show", false));
    names.put(
        "splitLine",
        Map.of("show", true, "lineStyle", Map.of("color", Parts.LINE, "type", "dotted")));
    option.put("yAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("scale", true);
    // Above the dots; the name of the reference line stands below them.
    values.put("position", "top");
    values.put("splitLine", Map.of("show", false));
    double smallest = dots.stream().mapToDouble(Dot::value).min().orElse(0);
    double largest = dots.stream().mapToDouble(Dot::value).max().orElse(0);
    Parts.fit(values, smallest, largest);
    if (most != null && largest <= most) {
      values.computeIfPresent("max", (key, end) -> Math.min((double) end, most));
    }
    option.put("xAxis", values);
    List<Object> points = new ArrayList<>();
    for (int i = 0; i < dots.size(); i++) {
      Dot dot = dots.get(i);
      Map<String, Object> point = Parts.point(List.of(dot.value(), i), dot.label(), dot.hint());
      point.put("itemStyle", Map.of("color", dot.accent() ? Parts.ACCENT : "var(--ink-faint)"));
      points.add(point);
    }
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "scatter");
    series.put("symbolSize", 11);
    series.put(
        "label",
        Map.of("show", true, "position", "right", "color", Parts.INK, "fontSize", Parts.SMALL));
    series.put("data", points);
    if (reference != null) {
      series.put(
          "markLine",
          Map.of(
              "symbol",
              "none",
              "silent",
              true,
              "animation",
              false,
              "lineStyle",
              Map.of("color", "var(--line-strong)", "type", "solid", "width", 1),
              "label",
              Map.of(
                  "formatter",
                  referenceLabel,
                  "position",
                  "end",
                  "color",
                  Parts.FAINT,
                  "fontSize",
                  Parts.SMALL),
              "data",
              List.of(Map.of("xAxis", reference))));
    }
    option.put("series", List.of(series));
    return option;
  }
}
