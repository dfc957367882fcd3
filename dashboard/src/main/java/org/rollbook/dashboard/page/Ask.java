package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.metric.Window;

/** Something that a page asks the metrics: a series of numbers, and at which periods. */
record Ask(Series series, Span span) {
  /** Of which places. */
  enum Reach {
    /** The place of the page. */
    PLACE,
    /** Those below the compared one. */
    CHILDREN,
    /** All reporting units, whatever the place is. */
    UNITS
  }

  /** At which periods. */
  enum Span {
    PERIOD,
    YEAR_BEFORE,
    ALL
  }

  /**
   * Numbers that differ in period, place and members only.
   *
   * @param metric its id
   */
  record Series(
      String metric, Map<String, List<String>> where, Window window, Reach reach, List<String> by) {
    Series {
      requireNonNull(metric, "metric is null");
      where = Map.copyOf(where);
      requireNonNull(window, "window is null");
      requireNonNull(reach, "reach is null");
      by = List.copyOf(by);
    }

    static Series of(Figure figure, Reach reach, List<String> by) {
      return new Series(figure.metric().id(), figure.where(), figure.window(), reach, by);
    }
  }

  Ask {
    requireNonNull(series, "series is null");
    requireNonNull(span, "span is null");
  }

  static Ask of(Figure figure, Reach reach, List<String> by, Span span) {
    return new Ask(Series.of(figure, reach, by), figure.before() ? Span.YEAR_BEFORE : span);
  }
}
