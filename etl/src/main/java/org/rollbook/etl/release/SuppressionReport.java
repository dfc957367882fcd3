package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the protection of a release costs. Counts that stand in several tables are one cell.
 *
 * @param cells released cells, hidden ones and zeros among them
 * @param zeros of them, those that count nobody
 * @param primary hidden because they are small themselves, or what lacks to their denominators is
 * @param complementary hidden because others could be computed from them
 * @param withheld kept back without saying whether anybody is in them
 * @param persons the sum of all counts
 * @param hiddenPersons the sum of the counts that are hidden
 * @param witnesses how many changes of the population prove that hidden cells are safe
 * @param elapsed how long it took
 */
public record SuppressionReport(
    int cells,
    int zeros,
    int primary,
    int complementary,
    int withheld,
    long persons,
    long hiddenPersons,
    int witnesses,
    Duration elapsed) {
  public SuppressionReport {
    requireNonNull(elapsed, "elapsed is null");
  }
}
