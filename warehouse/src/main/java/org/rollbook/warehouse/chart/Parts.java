package org.rollbook.warehouse.chart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts that every chart is made of, so that all look alike. */
final class Parts {
  static final String INK = "var(--ink)";
  static final String SOFT = "var(--ink-soft)";
  static final String FAINT = "var(--ink-faint)";
  static final String LINE = "var(--line)";
  static final String ACCENT = "var(--accent)";
  static final String QUIET = "var(--quiet)";
  static final int SMALL = 12;

  private static final double[] STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4
  };

  private static final int MOST_STEPS = 5;

  /** Up to so many pixels a chart is narrow. */
  static final int NARROW = 420;

  private Parts() {}

  /** An option with what all share: no animation that moves for show, a description for readers. */
  static Map<String, Object> option(String description) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("animationDuration", 250);
    option.put("textStyle", Map.of("fontFamily", "var(--font)", "fontSize", SMALL, "color", INK));
    option.put("aria", Map.of("enabled", true, "label", Map.of("description", description)));
    return option;
  }

  static Map<String, Object> grid(int left, int right, int top, int bottom) {
    return Map.of("left", left, "right", right, "top", top, "bottom", bottom, "containLabel", true);
  }

  static Map<String, Object> text(String colour) {
    // With the font: labels are measured before they inherit one.
    return Map.of("color", colour, "fontSize", SMALL, "fontFamily", "var(--font)");
  }

  /** An axis of categories in the given order, without ornaments. */
  static Map<String, Object> categories(List<String> names) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", "category");
    axis.put("data", names);
    axis.put("axisTick", Map.of("show", false));
    axis.put("axisLine", Map.of("lineStyle", Map.of("color", "var(--line-strong)")));
    axis.put("axisLabel", text(SOFT));
    return axis;
  }

  /** An axis of values with thin lines behind the marks. */
  static Map<String, Object> values() {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", "value");
    axis.put("splitLine", Map.of("lineStyle", Map.of("color", LINE)));
    axis.put("axisLabel", text(FAINT));
    axis.put("splitNumber", 4);
    return axis;
  }

  /** Ends an axis that need not begin at zero at even numbers around its values. */
  static void fit(Map<String, Object> axis, double smallest, double largest) {
    double range = Math.max(largest - smallest, 0.1);
    double step =
        Arrays.stream(STEPS).filter(each -> range / each <= MOST_STEPS).findFirst().orElse(1e5);
    double least = even(Math.floor((smallest - step / 5) / step) * step);
    // Where nothing is below zero, there is nothing to show there.
    axis.put("min", smallest >= 0 ? Math.max(0, least) : least);
    axis.put("max", even(Math.ceil((largest + step / 5) / step) * step));
    axis.put("interval", step);
  }

  /** Without what binary fractions leave behind. */
  private static double even(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** A value together with what is written beside it and said on hover. */
  static Map<String, Object> point(Object value, String label, String hint) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("value", value);
    point.put("name", hint);
    point.put("label", Map.of("formatter", label));
    return point;
  }

  /** About how many pixels a text takes in the small size. */
  static int width(String text) {
    return text.codePoints().map(each -> each > 0x2e80 ? SMALL : 7).sum();
  }

  /** An option that is told otherwise where there is little room, as on a phone. */
  static Map<String, Object> narrow(Map<String, Object> option, Map<String, Object> otherwise) {
    Map<String, Object> again = new LinkedHashMap<>(option);
    again.keySet().retainAll(otherwise.keySet());
    return Map.of(
        "baseOption",
        option,
        "media",
        List.of(
            Map.of("query", Map.of("maxWidth", NARROW), "option", otherwise),
            // Without conditions: what holds again where there is room.
            Map.of("option", again)));
  }

  /** Says what the point says, nothing more. */
  static Map<String, Object> tooltip() {
    return Map.of(
        "trigger",
        "item",
        "formatter",
        "{b}",
        "confine",
        true,
        "backgroundColor",
        "var(--paper)",
        "borderColor",
        "var(--line-strong)",
        "textStyle",
        text(INK));
  }
}
