package org.rollbook.dashboard.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A small line without axes: the way of a number up to now. */
final class Sparkline {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 28;
  private static final int LEAST = 3;

  private Sparkline() {}

  /** The points as SVG wants them; empty for too few values to be a way. */
  static String points(List<BigDecimal> values) {
    if (values.size() < LEAST) {
      return "";
    }
    double smallest = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
    double largest = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
    // A line without change runs through the middle.
    double range = largest > smallest ? largest - smallest : 1;
    double base = largest > smallest ? smallest : smallest - 0.5;
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = 2 + (WIDTH - 6.0) * i / (values.size() - 1);
      double y = HEIGHT - 3 - (HEIGHT - 6) * (values.get(i).doubleValue() - base) / range;
      points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x, y));
    }
    return points.toString();
  }
}
