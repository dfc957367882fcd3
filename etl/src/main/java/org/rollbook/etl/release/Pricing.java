package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.List;

/**
 * Says what a change of the population asks for: which cells it changes, in all released tables,
 * and what it costs to hide those that are not hidden yet.
 */
final class Pricing {
  static final long IMPOSSIBLE = Long.MAX_VALUE;

  /**
   * A cell that a change changes.
   *
   * @param by how many persons more
   */
  record Changed(int cell, int by) {}

  private final Cells cells;
  private final Verdicts verdicts;
  private final List<TableLayout> tables;
  private final int[] deltas;
  private int[] buffer = new int[0];
  private final int[] sites = new int[64];

  Pricing(Cells cells, Verdicts verdicts) {
    this.cells = cells;
    this.verdicts = verdicts;
    // The tables with most cells have most zeros and small counts: they refuse first.
    this.tables =
        cells.tables().stream().sorted((a, b) -> Integer.compare(b.size(), a.size())).toList();
    this.deltas = new int[cells.size()];
  }

  /**
   * What the change costs; {@link #IMPOSSIBLE} if it leaves a count below zero, or costs the limit
   * or more.
   */
  long price(Change change, long limit) {
    if (!locate(change)) {
      return IMPOSSIBLE;
    }
    long price = 0;
    for (TableLayout table : tables) {
      if ((table.uses() & change.positions()) == 0) {
        continue;
      }
      int end = collect(table, change);
      for (int at = 0; at < end; at++) {
        int cell = buffer[at];
        int by = deltas[cell];
        deltas[cell] = 0;
        if (by != 0 && price < limit) {
          long cost = verdicts.cost(cell, by);
          price = cost == IMPOSSIBLE ? IMPOSSIBLE : price + cost;
        }
      }
      if (price >= limit) {
        return IMPOSSIBLE;
      }
    }
    return price;
  }

  /** The cells that the change changes; empty if it puts somebody where nobody can be. */
  List<Changed> changed(Change change) {
    List<Changed> changed = new ArrayList<>();
    if (!locate(change)) {
      return changed;
    }
    for (TableLayout table : tables) {
      if ((table.uses() & change.positions()) != 0) {
        int end = collect(table, change);
        for (int at = 0; at < end; at++) {
          int cell = buffer[at];
          if (deltas[cell] != 0) {
            changed.add(new Changed(cell, deltas[cell]));
            deltas[cell] = 0;
          }
        }
      }
    }
    return changed;
  }

  private boolean locate(Change change) {
    for (int i = 0; i < change.rows().length; i++) {
      sites[i] = cells.population().site(change.rows()[i]);
      if (sites[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Sums up the changes of one table: no cell has its own changes in two tables. */
  private int collect(TableLayout table, Change change) {
    int rows = change.rows().length;
    if (buffer.length < rows * table.most()) {
      buffer = new int[rows * table.most()];
    }
    int end = 0;
    for (int i = 0; i < rows; i++) {
      int from = end;
      end = table.collect(change.rows()[i], sites[i], buffer, end);
      int sign = change.signs()[i];
      for (int at = from; at < end; at++) {
        deltas[buffer[at]] += sign;
      }
    }
    return end;
  }
}
