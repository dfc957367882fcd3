package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A population pyramid: one row for each age group, men to the left and women to the right, both
 * from the same zero. The number stands at the end of each bar.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param men the name of the left side
 * @param women the name of the right side
 * @param groups from the youngest, which is drawn lowest
 */
public record PyramidChart(String description, String men, String women, List<Group> groups) {

  /** One age group; the labels are the numbers as written. */
  public record Group(
      String name, long men, String menLabel, long women, String womenLabel, String hint) {}

  public PyramidChart {
    requireNonNull(description, "description is null");
    groups = List.copyOf(groups);
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    long largest =
        groups.stream().mapToLong(group -> Math.max(group.men(), group.women())).max().orElse(1);
    Map<String, Object> option = Parts.option(description);
    option.put("grid", List.of(side("0%", "54%"), side("54%", "0%")));
    option.put("tooltip", Parts.tooltip());
    List<String> names = groups.stream().map(Group::name).toList();
    Map<String, Object> left = Parts.categories(names);
    left.put("gridIndex", 0);
    left.put("position", "right");
    left.put("axisLine", Map.of("show", false));
    left.put("axisLabel", Map.of("show", false));
    Map<String, Object> right = Parts.categories(names);
    right.put("gridIndex", 1);
    right.put("axisLine", Map.of("show", false));
    right.put(
        "axisLabel",
        Map.of("color", Parts.SOFT, "fontSize", Parts.SMALL, "align", "center", "margin", 30));
    option.put("yAxis", List.of(left, right));
    option.put("xAxis", List.of(axis(0, largest, true), axis(1, largest, false)));
    option.put(
        "series",
        List.of(
            series(0, men, "var(--men)", "left", groups.stream().map(this::man).toList()),
            series(1, women, "var(--women)", "right", groups.stream().map(this::woman).toList())));
    option.put("title", List.of(heading(men, "23%"), heading(women, "77%")));
    return option;
  }

  private Map<String, Object> man(Group group) {
    return Parts.point(group.men(), group.menLabel(), group.hint());
  }

  private Map<String, Object> woman(Group group) {
    return Parts.point(group.women(), group.womenLabel(), group.hint());
  }

  private static Map<String, Object> side(String left, String right) {
    return Map.of("left", left, "right", right, "top", 28, "bottom", 4);
  }

  private static Map<String, Object> heading(String text, String left) {
    return Map.of(
        "text",
        text,
        "left",
        left,
        "top",
        0,
        "textAlign",
        "center",
        "textStyle",
        Map.of("fontSize", Parts.SMALL + 1, "fontWeight", 600, "color", Parts.SOFT));
  }

  private static Map<String, Object> axis(int grid, long largest, boolean inverse) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("gridIndex", grid);
    axis.put("type", "value");
    axis.put("inverse", inverse);
    axis.put("min", 0);
    // Room for the number beyond the longest bar.
    axis.put("max", Math.max(1, Math.ceil(largest * 1.22)));
    axis.put("splitLine", Map.of("show", false));
    axis.put("axisLabel", Map.of("show", false));
    return axis;
  }

  private static Map<String, Object> series(
      int grid, String name, String colour, String side, List<Map<String, Object>> data) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "bar");
    series.put("name", name);
    series.put("xAxisIndex", grid);
    series.put("yAxisIndex", grid);
    series.put("barCategoryGap", "22%");
    series.put("itemStyle", Map.of("color", colour));
    series.put(
        "label",
        Map.of("show", true, "position", side, "color", Parts.SOFT, "fontSize", Parts.SMALL));
    series.put("data", data);
    return series;
  }
}
