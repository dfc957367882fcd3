package org.rollbook.etl.release;

import java.util.Arrays;

/**
 * The verdict on each cell, and with it what an outsider knows of its count: between which numbers
 * it is. He is taken to know why a cell is hidden.
 */
final class Verdicts {
  private static final int ANY = Integer.MAX_VALUE;

  // Hiding a cell costs its readers something; hiding many persons costs more. Only the order of
  // the sums matters.
  private static final long CELL = 20;
  private static final long PERSONS = 10;
  private static final long TOTAL = 20_000;
  private static final long KNOWN_BEFORE = 20_000;

  private final Cells cells;
  private final Verdict[] verdicts;
  private final int[] low;
  private final int[] high;
  private final long[] costs;

  Verdicts(Cells cells) {
    this.cells = cells;
    int size = cells.size();
    this.verdicts = new Verdict[size];
    this.low = new int[size];
    this.high = new int[size];
    this.costs = new long[size];
    Arrays.fill(verdicts, Verdict.SHOWN);
    for (int cell = 0; cell < size; cell++) {
      int count = cells.count(cell);
      int threshold = cells.threshold(cell);
      if (count >= threshold) {
        low[cell] = threshold;
        high[cell] = ANY;
      } else if (count > 0) {
        verdicts[cell] = Verdict.PRIMARY;
        low[cell] = 1;
        high[cell] = threshold - 1;
      }
      if (cells.released(cell)) {
        boolean total = cells.selection(cell).conditions().isEmpty();
        costs[cell] = CELL + count / PERSONS + (total ? TOTAL : 0);
      }
    }
    for (int[] pair : cells.remainders()) {
      if (verdicts[pair[1]] == Verdict.PRIMARY && shownCount(pair[0])) {
        verdicts[pair[0]] = Verdict.REMAINDER;
      }
    }
  }

  private boolean shownCount(int cell) {
    return verdicts[cell] == Verdict.SHOWN && cells.count(cell) > 0;
  }

  Verdict verdict(int cell) {
    return verdicts[cell];
  }

  boolean hidden(int cell) {
    return verdicts[cell] != Verdict.SHOWN;
  }

  /** Whether the count may be changed by so much, if it is hidden, with nothing known violated. */
  boolean allows(int cell, int by) {
    int changed = cells.count(cell) + by;
    return changed >= low[cell] && changed <= high[cell];
  }

  /** What hiding the cell costs; nothing if it is hidden. */
  long cost(int cell) {
    return hidden(cell) ? 0 : costs[cell];
  }

  /** Hides a cell whose count is no zero for the sake of others. */
  void hide(int cell) {
    if (shownCount(cell)) {
      verdicts[cell] = Verdict.COMPLEMENTARY;
    }
  }

  /** Keeps back even whether anybody is in the cell. */
  void withhold(int cell) {
    verdicts[cell] = Verdict.WITHHELD;
    low[cell] = 0;
    high[cell] = ANY;
  }

  /** Shows a zero that was withheld, and that no other cell depends on. */
  void showZero(int cell) {
    if (cells.count(cell) != 0) {
      throw new IllegalStateException("Cell %s is no zero".formatted(cell));
    }
    verdicts[cell] = Verdict.SHOWN;
    high[cell] = 0;
  }

  /** An earlier publication shows the count: hiding it now would not make it a secret. */
  void knownBefore(int cell) {
    costs[cell] += KNOWN_BEFORE;
  }
}
