package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One whole in its parts, once or more: bars of 100 % one below the other, in tones of one hue, as
 * the parts have an order. What is unknown is grey.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param rows the name of each bar, the first drawn on top
 * @param parts from the left
 */
public record StackedShareBar(String description, List<String> rows, List<Part> parts) {
  private static final int ROW = 78;

  /** How many pixels a legend has beside another chart, and on a phone. */
  private static final int WIDE = 520;

  private static final int PHONE = 310;

  /** Below so many percent nothing can be written in a part. */
  private static final double LEAST_LABEL = 7;

  /** From so many percent on the name of the part stands above its value. */
  private static final double LEAST_NAME = 14;

  /**
   * One part of every bar.
   *
   * @param unknown whether it stands for what was not stated
   * @param cells one for each row
   */
  public record Part(String name, boolean unknown, List<Cell> cells) {
    public Part {
      requireNonNull(name, "name is null");
      cells = List.copyOf(cells);
    }
  }

  /** A share in percent. */
  public record Cell(double share, String label, String hint) {}

  public StackedShareBar {
    requireNonNull(description, "description is null");
    rows = List.copyOf(rows);
    parts = List.copyOf(parts);
    for (Part part : parts) {
      if (part.cells().size() != rows.size()) {
        throw new IllegalArgumentException(
            "Part %s needs a cell for each row".formatted(part.name()));
      }
    }
  }

  /** The height in pixels that the bars need. */
  public int height() {
    return legend(PHONE) + rows.size() * ROW;
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 8, legend(WIDE), 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(rows);
    names.put("inverse", true);
    names.put("axisLine", Map.of("show", false));
    option.put("yAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("min", 0);
    values.put("max", 100);
    values.put("axisLabel", Map.of("show", false));
    values.put("splitLine", Map.of("show", false));
    option.put("xAxis", values);
    option.put(
        "legend",
        Map.of(
            "left",
            0,
            "top",
            0,
            "itemWidth",
            12,
            "itemHeight",
            10,
            "itemGap",
            16,
            "selectedMode",
            false,
            "textStyle",
            Parts.text(Parts.SOFT)));
    int ordered = (int) parts.stream().filter(part -> !part.unknown()).count();
    List<Object> series = new ArrayList<>();
    int place = 0;
    for (Part part : parts) {
      int step = part.unknown() ? 0 : tone(place++, ordered);
      series.add(series(part, step));
    }
    option.put("series", series);
    // On a phone a part is too narrow for its name.
    return Parts.narrow(
        option,
        Map.of(
            "grid",
            Parts.grid(4, 8, legend(PHONE), 4),
            "series",
            parts.stream().map(part -> Map.of("data", data(part, 13, 101))).toList()));
  }

  /** The height of the legend, which breaks into lines where there is little room. */
  private int legend(int width) {
    int lines = 1;
    int used = 0;
    for (Part part : parts) {
      int wide = 34 + Parts.width(part.name());
      if (used + wide > width) {
        lines++;
        used = 0;
      }
      used += wide;
    }
    return 14 + lines * 24;
  }

  /** The first part is darkest; the others go down in even steps. */
  private static int tone(int place, int count) {
    return count < 2
        ? Steps.TONES
        : Steps.TONES - Math.round((float) place * (Steps.TONES - 1) / (count - 1));
  }

  private static Map<String, Object> series(Part part, int step) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("type", "bar");
    series.put("name", part.name());
    series.put("stack", "whole");
    series.put("barWidth", 52);
    series.put(
        "itemStyle",
        Map.of(
            "color",
            step == 0 ? Parts.QUIET : Steps.tone(step),
            "borderColor",
            "var(--paper)",
            "borderWidth",
            1));
    series.put(
        "label",
        Map.of(
            "show",
            true,
            "position",
            "inside",
            "lineHeight",
            17,
            "fontSize",
            Parts.SMALL,
            "color",
            step == 0 ? Parts.INK : Steps.onTone(step)));
    series.put("data", data(part, LEAST_LABEL, LEAST_NAME));
    return series;
  }

  private static List<Object> data(Part part, double leastLabel, double leastName) {
    List<Object> data = new ArrayList<>();
    for (Cell cell : part.cells()) {
      String label =
          cell.share() < leastLabel
              ? ""
              : cell.share() < leastName ? cell.label() : part.name() + "\n" + cell.label();
      data.add(Parts.point(cell.share(), label, cell.hint()));
    }
    return data;
  }
}
