package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Hides cells until every hidden one has its witnesses. Wide cells come first: what changes them
 * changes narrow ones too, which then have a witness for nothing.
 */
final class Protection {
  private final Cells cells;
  private final Verdicts verdicts;
  private final Pricing pricing;
  private final MoveSearch search;
  private final Witnesses witnesses;
  private final PriorityQueue<Integer> waiting;

  Protection(Cells cells, Verdicts verdicts, Against against) {
    this.cells = cells;
    this.verdicts = verdicts;
    this.pricing = new Pricing(cells, verdicts);
    this.search = new MoveSearch(cells, pricing);
    this.witnesses = new Witnesses(cells, against);
    this.waiting =
        new PriorityQueue<>(
            Comparator.<Integer>comparingInt(cell -> -cells.selection(cell).sites().cardinality())
                .thenComparingInt(cells::count)
                .thenComparingInt(cell -> cell));
  }

  Witnesses witnesses() {
    return witnesses;
  }

  /** Protects every hidden cell; what is left without proof is for the caller to refuse. */
  List<Integer> run() {
    for (int cell = 0; cell < cells.size(); cell++) {
      if (verdicts.hidden(cell)) {
        waiting.add(cell);
      }
    }
    List<Integer> unprotected = new ArrayList<>();
    while (!waiting.isEmpty()) {
      int cell = waiting.poll();
      if (!proven(cell)) {
        unprotected.add(cell);
      }
    }
    unprotected.removeIf(witnesses::safe);
    return unprotected;
  }

  private boolean proven(int cell) {
    boolean found = true;
    while (found && !witnesses.safe(cell)) {
      List<Integer> leaders = witnesses.leadersAgainst(cell);
      found = witness(cell, leaders);
      for (int i = 0; leaders.size() > 1 && !found && i < leaders.size(); i++) {
        found = witness(cell, List.of(leaders.get(i)));
      }
    }
    return found;
  }

  /** Finds a witness for the cell that means something to these leaders. */
  private boolean witness(int cell, List<Integer> leaders) {
    BitSet avoided = witnesses.placesOf(leaders);
    Change change = search.find(cell, avoided);
    if (change == null) {
      return false;
    }
    List<Pricing.Changed> changed = pricing.changed(change);
    witnesses.add(change, changed);
    for (Pricing.Changed each : changed) {
      List<Integer> hidden = verdicts.hide(each.cell(), each.by());
      hidden.stream().filter(other -> !witnesses.safe(other)).forEach(waiting::add);
    }
    return true;
  }
}
