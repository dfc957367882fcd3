package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.Window;

/**
 * One number that a page shows: a metric, and what of it.
 *
 * @param part the metric itself, or what it is made of
 * @param where the codes that count, by dimension
 * @param words the key of its label; empty for the title of the metric
 * @param measure its name in addresses where a chart shows one of several; empty elsewhere
 * @param before whether it is of a year before
 * @param restarts whether it is collected from January on and begins anew each year
 * @param judged whether it is only on course until December judges it, in words of its own
 */
record Figure(
    Metric metric,
    Part part,
    Map<String, List<String>> where,
    Window window,
    Optional<String> words,
    String measure,
    boolean before,
    boolean restarts,
    boolean judged) {
  /** What of a metric is shown. */
  enum Part {
    VALUE,
    NUMERATOR,
    DENOMINATOR
  }

  Figure {
    requireNonNull(metric, "metric is null");
    requireNonNull(part, "part is null");
    where = Map.copyOf(where);
    requireNonNull(window, "window is null");
    requireNonNull(words, "words is null");
    requireNonNull(measure, "measure is null");
  }

  /** A metric itself, in its default window and under its own title. */
  static Figure of(Metric metric) {
    return new Figure(
        metric,
        Part.VALUE,
        Map.of(),
        metric.defaultWindow(),
        Optional.empty(),
        "",
        false,
        metric.defaultWindow() == Window.YEAR_TO_DATE,
        false);
  }

  /** The dimensions that it is split by when rows are members: its own, else the given one. */
  List<String> by(String split) {
    if (!metric.members().isEmpty()) {
      return metric.members();
    }
    return split.isEmpty() ? List.of() : List.of(split);
  }
}
