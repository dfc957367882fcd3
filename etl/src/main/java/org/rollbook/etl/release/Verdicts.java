package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on each cell, and with it what an outsider knows of its count: between which numbers
 * it is. Whoever computes is taken to know why each cell is hidden.
 */
final class Verdicts {
  private static final int ANY = Integer.MAX_VALUE;

  // Hiding a cell costs its readers something; hiding many persons costs more. Only the order of
  // the sums matters.
  private static final long CELL = 20;
  private static final long PERSONS = 10;
  private static final long TOTAL = 20_000;
  private static final long KNOWN_BEFORE = 20_000;
  private static final long REASON_WITHHELD = 3_000;
  private static final long ZERO_WITHHELD = 6_000;

  private final Cells cells;
  private final Verdict[] verdicts;
  private final int[] low;
  private final int[] high;
  private final long[] costs;
  // The numerators, by the cell of what lacks to their denominators.
  private final Map<Integer, List<Integer>> numerators = new HashMap<>();

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
      numerators.computeIfAbsent(pair[1], cell -> new ArrayList<>()).add(pair[0]);
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

  /** Whether an outsider thinks it possible that the count is so much more. */
  boolean allows(int cell, int by) {
    int changed = cells.count(cell) + by;
    return changed >= low[cell] && changed <= high[cell];
  }

  /**
   * What it costs that an outsider thinks it possible that the count is so much more: hiding it, if
   * it is not hidden, and keeping back why, if that says too much. {@link Pricing#IMPOSSIBLE} if no
   * count can be that.
   */
  long cost(int cell, int by) {
    if (cells.count(cell) + by < 0 || (cells.open(cell) && !hidden(cell))) {
      return Pricing.IMPOSSIBLE;
    }
    long cost = hidden(cell) ? 0 : costs[cell];
    if (allows(cell, by)) {
      return cost;
    }
    return cost + (cells.count(cell) == 0 ? ZERO_WITHHELD : REASON_WITHHELD);
  }

  /**
   * Hides a cell whose count could be so much more.
   *
   * @return the cells that have been hidden for that: itself and, where it is what lacks to a
   *     denominator and is withheld, the numerators
   */
  List<Integer> hide(int cell, int by) {
    if (allows(cell, by)) {
      hide(cell);
      return List.of(cell);
    }
    List<Integer> withheld = new ArrayList<>(List.of(cell));
    withhold(cell);
    for (int numerator : numerators.getOrDefault(cell, List.of())) {
      // Only of numerators that are not small themselves the verdict says what lacks.
      if (cells.count(numerator) >= cells.threshold(numerator)) {
        withhold(numerator);
        withheld.add(numerator);
      }
    }
    return withheld;
  }

  /** Hides a cell that is no zero for the sake of others. */
  void hide(int cell) {
    if (shownCount(cell)) {
      verdicts[cell] = Verdict.COMPLEMENTARY;
    }
  }

  /** Keeps back even why the cell is hidden, and so whether anybody is in it. */
  void withhold(int cell) {
    verdicts[cell] = Verdict.WITHHELD;
    low[cell] = 0;
    high[cell] = ANY;
  }

  /** An earlier publication shows the count: hiding it now would not make it a secret. */
  void knownBefore(int cell) {
    costs[cell] += KNOWN_BEFORE;
  }
}
