package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Cells of one metric that are released together: every region down to a depth, by the same
 * dimensions.
 *
 * @param window the window of the numbers
 * @param regions the deepest regions; those above are released too
 * @param byOrganLevel whether the numbers are parted by organ level
 * @param by the other dimensions that they are parted by, at most two, those of the metric's
 *     members first
 */
public record ReleasedTable(
    Metric metric, Window window, RegionLevel regions, boolean byOrganLevel, List<String> by) {
  public ReleasedTable {
    requireNonNull(metric, "metric is null");
    requireNonNull(window, "window is null");
    requireNonNull(regions, "regions is null");
    by = List.copyOf(by);
  }
}
