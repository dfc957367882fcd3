package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Amounts as bars from zero, each with its value beside it, in the order of the caller.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param bars the first drawn on top
 * @param most what a bar of the whole width stands for, so that charts side by side can be
 *     compared; 0 for the longest of its own
 */
public record BarChart(String description, List<Bar> bars, double most) {
  private static final int ROW = 28;

  /** Room for the label of the longest bar: of short ones, and beside a text. */
  private static final int LEAST_ROOM = 84;

  private static final int GAP = 16;

  /** How a bar is drawn. */
  public enum Tone {
    /** What matters. */
    ACCENT,
    /** What stands beside it. */
    PLAIN,
    /** What belongs to no order: others, not stated. */
    QUIET
  }

  /** One amount. */
  public record Bar(String name, double value, String label, Tone tone, String hint) {
    public Bar {
      requireNonNull(name, "name is null");
      requireNonNull(label, "label is null");
      requireNonNull(tone, "tone is null");
    }
  }

  /** Bars that are compared with each other alone. */
  public BarChart(String description, List<Bar> bars) {
    this(description, bars, 0);
  }

  public BarChart {
    requireNonNull(description, "description is null");
    bars = List.copyOf(bars);
  }

  /** The height in pixels that the bars need. */
  public int height() {
    return 16 + bars.size() * ROW;
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, room(), 4, 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(bars.stream().map(Bar::name).toList());
    names.put("inverse", true);
    option.put("yAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("axisLabel", Map.of("show", false));
    values.put("splitLine", Map.of("show", false));
    if (most > 0) {
      values.put("max", most);
    }
    option.put("xAxis", values);
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "bar");
    series.put("barCategoryGap", "32%");
    series.put("barMaxWidth", 28);
    series.put(
        "label",
        Map.of(
            "show",
            true,
            "position",
            "right",
            "distance",
            8,
            "color",
            Parts.INK,
            "fontSize",
            Parts.SMALL));
    series.put("data", bars.stream().map(BarChart::point).toList());
    option.put("series", List.of(series));
    return option;
  }

  private int room() {
    return bars.stream()
        .mapToInt(bar -> GAP + Parts.width(bar.label()))
        .reduce(LEAST_ROOM, Math::max);
  }

  static Map<String, Object> point(Bar bar) {
    Map<String, Object> point = Parts.point(bar.value(), bar.label(), bar.hint());
    point.put("itemStyle", Map.of("color", colour(bar.tone())));
    return point;
  }

  private static String colour(Tone tone) {
    return switch (tone) {
      case ACCENT -> Parts.ACCENT;
      case PLAIN -> "var(--scale-3)";
      case QUIET -> Parts.QUIET;
    };
  }
}
