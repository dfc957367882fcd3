package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One number with its meaning and its way.
 *
 * @param value as shown
 * @param exact as it is, for the title attribute
 * @param unit after the value; may be empty
 * @param changes against earlier periods
 * @param spark the points of a small line, as SVG wants them; empty when there is no line
 * @param of how many units the number is of; empty where that goes without saying
 * @param address where the number is explained
 */
public record Tile(
    String label,
    String value,
    String exact,
    String unit,
    List<String> changes,
    String spark,
    String of,
    String address) {
  public Tile {
    requireNonNull(label, "label is null");
    requireNonNull(value, "value is null");
    changes = List.copyOf(changes);
    requireNonNull(of, "of is null");
    requireNonNull(address, "address is null");
  }
}
