package org.rollbook.warehouse.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * The steps of a sequential scale: equal parts between the smallest and the largest value, each a
 * tone of one hue. Step 0 is for what is unknown; it is no tone.
 */
public final class Steps {
  /** How many tones there are. */
  public static final int TONES = 5;

  private final double smallest;
  private final double width;

  private Steps(double smallest, double width) {
    this.smallest = smallest;
    this.width = width;
  }

  /** The steps of some values; without any, or without a difference, all are of the middle one. */
  public static Steps of(Collection<Double> values) {
    double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new Steps(smallest, (largest - smallest) / TONES);
  }

  /** The step of a value from 1; 0 for null. */
  int step(Double value) {
    if (value == null) {
      return 0;
    }
    return width == 0
        ? (TONES + 1) / 2
        : Math.min(TONES, 1 + (int) Math.floor((value - smallest) / width));
  }

  static String tone(int step) {
    return step == 0 ? "var(--ground)" : "var(--scale-%d)".formatted(step);
  }

  /** The colour of text on a tone. */
  static String onTone(int step) {
    return step == 0 ? Parts.FAINT : "var(--on-scale-%d)".formatted(step);
  }

  /** Colours points by their third dimension, their step; a legend says where steps begin. */
  Map<String, Object> colours(DoubleFunction<String> write, boolean shown) {
    List<Object> pieces = new ArrayList<>();
    for (int step = 0; step <= TONES; step++) {
      Map<String, Object> piece = new LinkedHashMap<>();
      piece.put("value", step);
      piece.put("color", tone(step));
      piece.put(
          "label",
          step == 0 || width == 0
              ? ""
              : "%s–%s"
                  .formatted(
                      write.apply(smallest + width * (step - 1)),
                      write.apply(smallest + width * step)));
      pieces.add(piece);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "piecewise");
    map.put("dimension", 2);
    map.put("show", false);
    map.put("selectedMode", false);
    map.put("pieces", shown && width > 0 ? pieces.subList(1, pieces.size()) : pieces);
    if (shown && width > 0) {
      map.put("show", true);
      map.put("orient", "horizontal");
      map.put("left", 0);
      map.put("top", 0);
      map.put("itemWidth", 12);
      map.put("itemHeight", 10);
      map.put("itemGap", 6);
      map.put("itemSymbol", "rect");
      map.put("textStyle", Parts.text(Parts.SOFT));
      map.put("outOfRange", Map.of("color", tone(0)));
    }
    return map;
  }
}
