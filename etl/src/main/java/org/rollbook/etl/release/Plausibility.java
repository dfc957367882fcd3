package org.rollbook.etl.release;

import java.util.BitSet;

/**
 * Knows which members are seen together. Nobody believes in a population in which somebody of
 * twenty is at the head of a province, even if no released table speaks against it; so a person is
 * plausible when any two of the person's members are those of some real person.
 */
final class Plausibility {
  private final BitSet[][] together;
  private final int[] sizes;

  Plausibility(Population population) {
    int width = population.width();
    this.together = new BitSet[width][width];
    int[] sizes = new int[width];
    for (int i = 0; i < population.size(); i++) {
      for (int at = Population.LEVEL; at < width; at++) {
        sizes[at] = Math.max(sizes[at], population.row(i)[at] + 1);
      }
    }
    for (int one = Population.LEVEL; one < width; one++) {
      for (int other = Population.LEVEL; other < width; other++) {
        BitSet seen = new BitSet();
        for (int i = 0; i < population.size(); i++) {
          int[] row = population.row(i);
          seen.set(row[one] * sizes[other] + row[other]);
        }
        together[one][other] = seen;
      }
    }
    this.sizes = sizes;
  }

  /** Whether everybody whom the change puts in is plausible. */
  boolean holds(Change change) {
    for (int i = 0; i < change.rows().length; i++) {
      if (change.signs()[i] > 0 && !holds(change.rows()[i], change.positions())) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int[] row, long positions) {
    for (int one = Population.LEVEL; one < row.length; one++) {
      if ((positions & 1L << one) == 0) {
        continue;
      }
      for (int other = Population.LEVEL; other < row.length; other++) {
        if (!together[one][other].get(row[one] * sizes[other] + row[other])) {
          return false;
        }
      }
    }
    return true;
  }
}
