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
  private final Repair repair;
  private final Witnesses witnesses;
  private final PriorityQueue<Integer> waiting;
  private final BitSet shownZeros = new BitSet();

  Protection(Cells cells, Verdicts verdicts, boolean leaders) {
    this.cells = cells;
    this.verdicts = verdicts;
    this.pricing = new Pricing(cells, verdicts);
    this.search = new MoveSearch(cells, verdicts, pricing);
    this.repair = new Repair(verdicts, pricing, search);
    this.witnesses = new Witnesses(cells, leaders);
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
    do {
      while (!waiting.isEmpty()) {
        int cell = waiting.poll();
        if (cells.count(cell) > 0 && !proven(cell) && !withheld(cell)) {
          unprotected.add(cell);
        }
      }
      settleZeros();
    } while (!waiting.isEmpty());
    unprotected.removeIf(witnesses::safe);
    return unprotected;
  }

  /** A withheld zero that nothing proves is in nobody's proof either, so it can be shown. */
  private void settleZeros() {
    for (int cell = 0; cell < cells.size(); cell++) {
      if (verdicts.hidden(cell)
          && cells.count(cell) == 0
          && !proven(cell)
          && !witnesses.safeFromOutsiders(cell)) {
        verdicts.showZero(cell);
        shownZeros.set(cell);
      }
    }
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

  private boolean witness(int cell, List<Integer> leaders) {
    BitSet avoided = witnesses.placesOf(leaders);
    Change change = search.find(cell, avoided);
    if (change == null && cells.count(cell) > 0) {
      change = repair.find(cell, avoided);
    }
    if (change == null) {
      return false;
    }
    List<Pricing.Changed> changed = pricing.changed(change);
    witnesses.add(change, changed);
    for (Pricing.Changed each : changed) {
      verdicts.hide(each.cell());
      if (!witnesses.safe(each.cell())) {
        waiting.add(each.cell());
      }
    }
    return true;
  }

  /**
   * The parts of a small count can be so many that all of them are known: four persons of whom one
   * each is known to be in four parts. Then even which parts there are has to be kept back, first
   * of the cell itself, then of the small counts that it is a part of.
   */
  private boolean withheld(int cell) {
    List<Integer> around = new ArrayList<>();
    for (int other = 0; other < cells.size(); other++) {
      if (verdicts.verdict(other) == Verdict.PRIMARY
          && cells.selection(cell).within(cells.selection(other))) {
        around.add(other);
      }
    }
    around.sort(
        Comparator.<Integer>comparingInt(cells::count)
            .thenComparingInt(other -> cells.selection(other).sites().cardinality())
            .thenComparingInt(other -> other == cell ? 0 : 1)
            .thenComparingInt(other -> other));
    for (int other : around) {
      if (withholdParts(other) && proven(cell)) {
        return true;
      }
    }
    return false;
  }

  private boolean withholdParts(int whole) {
    boolean more = false;
    for (int part = 0; part < cells.size(); part++) {
      Verdict verdict = verdicts.verdict(part);
      if (part != whole
          && verdict != Verdict.WITHHELD
          && !shownZeros.get(part)
          && cells.selection(part).within(cells.selection(whole))) {
        verdicts.withhold(part);
        waiting.add(part);
        more = true;
      }
    }
    return more;
  }
}
