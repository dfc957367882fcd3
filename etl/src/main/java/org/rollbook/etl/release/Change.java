package org.rollbook.etl.release;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A small change of the population: some persons are taken out, others put in. Applied to the true
 * population it gives another one.
 *
 * @param rows the persons
 * @param signs -1 for each that is taken out, 1 for each that is put in
 * @param positions the positions of rows in which the others differ from those taken out, as bits;
 *     tables that use none of them count the same as before
 */
record Change(int[][] rows, int[] signs, long positions) {
  private static final long EVERY = -1L;

  /** Two persons exchange what they have at a position: data swapping. */
  static Change swap(int[] one, int[] other, int position) {
    return new Change(
        new int[][] {
          one, other, with(one, position, other[position]), with(other, position, one[position])
        },
        new int[] {-1, -1, 1, 1},
        1L << position);
  }

  /** One person gets another member. */
  static Change of(int[] row, int position, int member) {
    return new Change(
        new int[][] {row, with(row, position, member)}, new int[] {-1, 1}, 1L << position);
  }

  /** One person becomes like another. */
  static Change alike(int[] row, int[] other) {
    return new Change(new int[][] {row, other}, new int[] {-1, 1}, EVERY);
  }

  /** There is one person more, or one less. */
  static Change single(int[] row, int sign) {
    return new Change(new int[][] {row}, new int[] {sign}, EVERY);
  }

  /** Whether no person is taken out by both: each person is there once. */
  boolean apartFrom(Change other) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < other.rows.length; j++) {
        if (signs[i] < 0 && other.signs[j] < 0 && rows[i] == other.rows[j]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Both changes together. */
  Change and(Change other) {
    int[][] both = Arrays.copyOf(rows, rows.length + other.rows.length);
    System.arraycopy(other.rows, 0, both, rows.length, other.rows.length);
    int[] bothSigns = Arrays.copyOf(signs, both.length);
    System.arraycopy(other.signs, 0, bothSigns, signs.length, other.signs.length);
    return new Change(both, bothSigns, positions | other.positions);
  }

  /** The places of all the persons. */
  BitSet places() {
    BitSet places = new BitSet();
    for (int[] row : rows) {
      places.set(row[Population.PLACE]);
    }
    return places;
  }

  private static int[] with(int[] row, int position, int member) {
    int[] changed = row.clone();
    changed[position] = member;
    return changed;
  }
}
