package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A population pyramid: one row for each age group, men to the left and women to the right of one
 * zero, on one scale. The number stands at the end of each bar.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param men the name of the left side
 * @param women the name of the right side
 * @param groups from the youngest, which is drawn lowest
 */
public record PyramidChart(String description, String men, String women, List<Group> groups) {
  /** The room of an axis, in lengths of its longest bar: its number stands beyond it. */
  private static final double ROOM = 1.06;

  /** More of it for each character of the longest number; a phone shows half as much as a desk. */
  private static final double ROOM_OF_DIGIT = 0.065;

  /** One age group; the labels are the numbers as written. */
  public record Group(
      String name, long men, String menLabel, long women, String womenLabel, String hint) {}

  public PyramidChart {
    requireNonNull(description, "description is null");
    requireNonNull(men, "men is null");
    requireNonNull(women, "women is null");
    groups = List.copyOf(groups);
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    long largest =
        groups.stream().mapToLong(group -> Math.max(group.men(), group.women())).max().orElse(1);
    int digits =
        groups.stream()
            .mapToInt(group -> Math.max(group.menLabel().length(), group.womenLabel().length()))
            .max()
            .orElse(0);
    double end = Math.max(1, Math.ceil(largest * (ROOM + ROOM_OF_DIGIT * digits)));
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 4, 30, 4));
    option.put("tooltip", Parts.tooltip());
    option.put(
        "legend",
        Map.of(
            "left",
            "center",
            "top",
            0,
            "itemWidth",
            12,
            "itemHeight",
            10,
            "itemGap",
            32,
            "selectedMode",
            false,
            "data",
            List.of(men, women),
            "textStyle",
            Parts.text(Parts.SOFT)));
    Map<String, Object> names = Parts.categories(groups.stream().map(Group::name).toList());
    names.put("axisLine", Map.of("show", false));
    option.put("yAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("min", -end);
    values.put("max", end);
    values.put("splitLine", Map.of("show", false));
    values.put("axisLabel", Map.of("show", false));
    option.put("xAxis", values);
    option.put(
        "series",
        List.of(
            series(men, "var(--men)", "left", groups.stream().map(PyramidChart::man).toList()),
            series(
                women,
                "var(--women)",
                "right",
                groups.stream().map(PyramidChart::woman).toList())));
    return option;
  }

  /** Men count to the left of zero: the value is negative, what is written is not. */
  private static Map<String, Object> man(Group group) {
    return Parts.point(-group.men(), group.menLabel(), group.hint());
  }

  private static Map<String, Object> woman(Group group) {
    return Parts.point(group.women(), group.womenLabel(), group.hint());
  }

  private static Map<String, Object> series(
      String name, String colour, String side, List<Map<String, Object>> data) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "bar");
    series.put("name", name);
    series.put("barGap", "-100%");
    series.put("barCategoryGap", "20%");
    series.put("itemStyle", Map.of("color", colour));
    series.put(
        "label",
        Map.of("show", true, "position", side, "color", Parts.SOFT, "fontSize", Parts.SMALL));
    series.put("data", data);
    return series;
  }
}
