package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a change of several steps, where no single one will do: one that contradicts what is
 * known of a few cells, then others that put those cells right.
 */
final class Repair {
  private static final int STEPS = 4;
  private static final int BRANCHES = 12;
  // Changes tried for one cell: about a second in a province of 200,000 persons.
  private static final int TRIES = 4_000;

  /** What is begun, and a cell that it contradicts, if any. */
  private record Step(Change change, Optional<Integer> fault, int faults) {}

  private final Verdicts verdicts;
  private final Pricing pricing;
  private final MoveSearch search;

  private int target;
  private BitSet avoided = new BitSet();
  private int tries;

  Repair(Verdicts verdicts, Pricing pricing, MoveSearch search) {
    this.verdicts = verdicts;
    this.pricing = pricing;
    this.search = search;
  }

  /** A change that changes the count of the cell and contradicts nothing; null if none is found. */
  Change find(int cell, BitSet places) {
    this.target = cell;
    this.avoided = places;
    this.tries = 0;
    return mend(cell, Optional.empty(), STEPS).orElse(null);
  }

  private Optional<Change> mend(int cell, Optional<Change> before, int steps) {
    for (Step step : steps(cell, before)) {
      if (step.fault.isEmpty()) {
        return Optional.of(step.change);
      }
      if (steps > 1 && tries < TRIES) {
        Optional<Change> mended = mend(step.fault.get(), Optional.of(step.change), steps - 1);
        if (mended.isPresent()) {
          return mended;
        }
      }
    }
    return Optional.empty();
  }

  /** The steps that change a cell and, after what is changed already, contradict least. */
  private List<Step> steps(int cell, Optional<Change> before) {
    List<Step> steps = new ArrayList<>();
    search.each(
        cell,
        avoided,
        change -> {
          if (tries < TRIES && before.map(change::apartFrom).orElse(true)) {
            tries++;
            step(before.map(change::and).orElse(change)).ifPresent(steps::add);
          }
        });
    steps.sort(Comparator.comparingInt(Step::faults));
    return steps.subList(0, Math.min(BRANCHES, steps.size()));
  }

  private Optional<Step> step(Change change) {
    Optional<Integer> fault = Optional.empty();
    int faults = 0;
    boolean moves = false;
    for (Pricing.Changed each : pricing.changed(change)) {
      moves |= each.cell() == target;
      if (!verdicts.allows(each.cell(), each.by())) {
        faults++;
        fault = Optional.of(each.cell());
      }
    }
    return moves ? Optional.of(new Step(change, fault, faults)) : Optional.empty();
  }
}
