package org.rollbook.etl.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rollbook.etl.release.Verdict;

/**
 * One number of {@code gold.metric_value}.
 *
 * @param month the month of its period, from 1
 * @param by the dimensions of the split; empty for none
 * @param member their codes
 * @param numerator in hundredths
 * @param denominator in hundredths; null if there is none
 * @param counted what becomes of the count of the numerator
 * @param of what becomes of the count of the denominator
 */
record Cell(
    String metric,
    String window,
    int month,
    String region,
    String level,
    List<String> by,
    List<String> member,
    long numerator,
    Long denominator,
    Verdict counted,
    Verdict of) {
  Cell {
    requireNonNull(metric, "metric is null");
    requireNonNull(window, "window is null");
    by = List.copyOf(by);
    member = List.copyOf(member);
    requireNonNull(counted, "counted is null");
    requireNonNull(of, "of is null");
  }

  boolean hidden() {
    return counted.hidden() || of.hidden();
  }
}
