package org.rollbook.warehouse.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of ordered bands as bars, each with its value, and a mark where it stood before.
 *
 * @param description what the chart shows, for those who cannot see it
 * @param before what the marks stand for; empty when there are none
 * @param bands in their own order, the first drawn on top
 */
public record BandChart(String description, String now, String before, List<Band> bands) {

  /** One band; {@code before} is null when nothing is known of then. */
  public record Band(String name, double share, String label, Double before, String hint) {}

  public BandChart {
    requireNonNull(description, "description is null");
    bands = List.copyOf(bands);
  }

  /** The chart as an ECharts option. */
  public Map<String, Object> option() {
    Map<String, Object> option = Parts.option(description);
    option.put("grid", Parts.grid(4, 76, before.isEmpty() ? 4 : 28, 4));
    option.put("tooltip", Parts.tooltip());
    Map<String, Object> names = Parts.categories(bands.stream().map(Band::name).toList());
    names.put("inverse", true);
    option.put("yAxis", names);
    Map<String, Object> values = Parts.values();
    values.put("min", 0);
    values.put("axisLabel", Map.of("show", false));
    values.put("splitLine", Map.of("show", false));
    option.put("xAxis", values);
    List<Object> series = new ArrayList<>();
    Map<String, Object> bars = new LinkedHashMap<>();
    bars.put("type", "bar");
    bars.put("name", now);
    bars.put("barCategoryGap", "34%");
    bars.put("itemStyle", Map.of("color", Parts.ACCENT));
    bars.put("data", bands.stream().map(b -> Parts.point(b.share(), "", b.hint())).toList());
    series.add(bars);
    series.add(labels());
    if (!before.isEmpty()) {
      Map<String, Object> marks = new LinkedHashMap<>();
      marks.put("type", "scatter");
      marks.put("name", before);
      marks.put("symbol", "rect");
      marks.put("symbolSize", List.of(4, 24));
      marks.put(
          "itemStyle",
          Map.of(
              "color", Parts.INK, "opacity", 1, "borderColor", "var(--paper)", "borderWidth", 1));
      marks.put("z", 5);
      List<Object> points = new ArrayList<>();
      for (int i = 0; i < bands.size(); i++) {
        Band band = bands.get(i);
        if (band.before() != null) {
          points.add(Parts.point(List.of(band.before(), i), "", band.hint()));
        }
      }
      marks.put("data", points);
      series.add(marks);
      option.put(
          "legend",
          Map.of(
              "data",
              List.of(Map.of("name", now, "icon", "rect"), Map.of("name", before, "icon", "rect")),
              "left",
              0,
              "top",
              0,
              "itemWidth",
              12,
              "itemHeight",
              10,
              "selectedMode",
              false,
              "textStyle",
              Parts.text(Parts.SOFT)));
    }
    option.put("series", series);
    return option;
  }

  /** Carries the values, beyond bar and mark, on bars that are not seen. */
  private Map<String, Object> labels() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("type", "bar");
    labels.put("silent", true);
    labels.put("barGap", "-100%");
    labels.put("itemStyle", Map.of("color", "transparent"));
    labels.put(
        "label",
        Map.of(
            "show",
            true,
            "position",
            "right",
            "distance",
            10,
            "color",
            Parts.INK,
            "fontSize",
            Parts.SMALL + 1));
    labels.put(
        "data",
        bands.stream()
            .map(
                band ->
                    Parts.point(
                        band.before() == null
                            ? band.share()
                            : Math.max(band.share(), band.before()),
                        band.label(),
                        band.hint()))
            .toList());
    return labels;
  }
}
