package org.rollbook.warehouse.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.mart.Mart;

/**
 * Rows that are counted of persons are released either as they stand at the end of a month or as
 * they add up over the year. What is released of the same rows is protected together, period by
 * period or year by year; of both, the one could give away what the other hides.
 */
final class ReleasedWindows {
  private ReleasedWindows() {}

  /** Notes a violation at each metric whose rows an earlier one releases in the other way. */
  static void check(Map<Declaration, Metric> metrics) {
    Map<List<String>, Metric> first = new HashMap<>();
    metrics.forEach(
        (file, metric) -> {
          if (metric.privacy().kind() == Disclosure.Kind.OPEN
              || !(metric.formula() instanceof Formula.Measured measured)
              || measured.marts().isEmpty()) {
            return;
          }
          Mart mart = measured.marts().getFirst();
          Metric other = first.putIfAbsent(List.of(mart.from(), mart.where()), metric);
          if (other != null && other.releasedWindow() != metric.releasedWindow()) {
            file.violation(
                "windows",
                "releases rows of %s by %s, while %s releases the same rows by %s; give it a mart of its own with other rows"
                    .formatted(
                        mart.from(),
                        metric.releasedWindow().word(),
                        other.id(),
                        other.releasedWindow().word()));
          }
        });
  }
}
