package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When one person comes to which rank. Nobody has a rank on probation; whoever is converted to the
 * ladder, or leaves it, has ranks of the general one before or after that month.
 */
final class Career {
  private final Ladder ladder;
  private final int firstStep;
  private final int[] since;
  private final int converted;

  /**
   * Plans a career.
   *
   * @param ranked the month of the first rank
   * @param ceiling the last step that is reached
   * @param pace the months between ranks, in thousandths of the usual
   * @param converted the month of the conversion; {@link Holder#NEVER} for none
   */
  Career(Ladder ladder, int ranked, int firstStep, int ceiling, int pace, int converted) {
    this.ladder = ladder;
    this.firstStep = firstStep;
    this.since = new int[Math.max(1, ceiling - firstStep + 1)];
    since[0] = ranked;
    for (int i = 1; i < since.length; i++) {
      since[i] = since[i - 1] + ladder.steps().get(firstStep + i - 1).months() * pace / 1000;
    }
    boolean ready =
        converted != Holder.NEVER
            && at(converted - 1) >= 0
            && firstStep + at(converted) >= ladder.conversion().lowest();
    this.converted = ready ? converted : Holder.NEVER;
  }

  Ladder ladder() {
    return ladder;
  }

  /** The rank held at the end of a month; empty on probation. */
  Optional<String> rank(int month) {
    int at = at(month);
    return at < 0 ? Optional.empty() : Optional.of(name(at, month));
  }

  private String name(int at, int month) {
    int step = firstStep + at;
    boolean general =
        converted != Holder.NEVER && (month >= converted) == ladder.conversion().leaves();
    return general ? ladder.conversion().beside().get(step) : ladder.steps().get(step).rank();
  }

  /** The month in which the rank held in {@code month} was reached; empty on probation. */
  Optional<Integer> rankSince(int month) {
    int at = at(month);
    if (at < 0) {
      return Optional.empty();
    }
    return Optional.of(converted <= month ? Math.max(since[at], converted) : since[at]);
  }

  /** Whether the rank held in {@code month} moves a woman's retirement base to 60. */
  boolean senior(int month) {
    int at = at(month);
    return at >= 0 && firstStep + at >= ladder.senior();
  }

  /** A rank with the time in which it is held; {@code until} is the first month of the next. */
  record Term(String rank, int since, int until) {}

  /** The ranks reached by the end of a month, in order; the last has no end yet. */
  List<Term> terms(int month) {
    List<Term> terms = new ArrayList<>();
    int last = at(month);
    for (int i = 0; i <= last; i++) {
      int from = since[i];
      int until = i == last ? Holder.NEVER : since[i + 1];
      if (from < converted && converted <= month && converted < until) {
        terms.add(new Term(name(i, from), from, converted));
        from = converted;
      }
      terms.add(new Term(name(i, from), from, until));
    }
    return terms;
  }

  private int at(int month) {
    int found = Arrays.binarySearch(since, month);
    return found < 0 ? -found - 2 : found;
  }
}
