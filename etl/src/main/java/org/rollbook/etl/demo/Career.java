package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When one person comes to which rank. Nobody has a rank on probation. */
final class Career {
  private final Ladder ladder;
  private final int firstStep;
  private final int[] since;

  /**
   * Plans a career.
   *
   * @param ranked the month of the first rank
   * @param ceiling the last step that is reached
   * @param pace the months between ranks, in thousandths of the usual
   */
  Career(Ladder ladder, int ranked, int firstStep, int ceiling, int pace) {
    this.ladder = ladder;
    this.firstStep = firstStep;
    this.since = new int[Math.max(1, ceiling - firstStep + 1)];
    since[0] = ranked;
    for (int i = 1; i < since.length; i++) {
      since[i] = since[i - 1] + ladder.steps().get(firstStep + i - 1).months() * pace / 1000;
    }
  }

  Ladder ladder() {
    return ladder;
  }

  /** The rank held at the end of a month; empty on probation. */
  Optional<String> rank(int month) {
    int at = at(month);
    return at < 0 ? Optional.empty() : Optional.of(ladder.steps().get(firstStep + at).rank());
  }

  /** The month in which the rank held in {@code month} was reached; empty on probation. */
  Optional<Integer> rankSince(int month) {
    int at = at(month);
    return at < 0 ? Optional.empty() : Optional.of(since[at]);
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
    for (int i = 0; i <= at(month); i++) {
      terms.add(
          new Term(
              ladder.steps().get(firstStep + i).rank(),
              since[i],
              i == at(month) ? Holder.NEVER : since[i + 1]));
    }
    return terms;
  }

  private int at(int month) {
    int found = Arrays.binarySearch(since, month);
    return found < 0 ? -found - 2 : found;
  }
}
