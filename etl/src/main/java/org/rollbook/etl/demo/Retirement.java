package org.rollbook.etl.demo;

import java.util.OptionalInt;

/**
 * When someone retires by age, in the codes of retirement_span, retirement_year and
 * retirement_quarter.
 */
record Retirement(String span, String year, String quarter) {
  private static final int QUARTER = 3;
  private static final int[] SPANS = {0, 1, 3, 5, 10};

  /** How many months statutory retirement is ahead; none if it has come. Empty if it is unknown. */
  static OptionalInt ahead(Facts facts, int month) {
    if (facts.birth() == Holder.NEVER || facts.sex().equals(Facts.UNKNOWN)) {
      return OptionalInt.empty();
    }
    boolean sixty = facts.sex().equals("1") || facts.senior();
    RetirementBase base = sixty ? RetirementBase.SIXTY : RetirementBase.FIFTY_FIVE;
    return OptionalInt.of(base.retirement(facts.birth()) - month);
  }

  /** As told at the end of a month. */
  static Retirement of(Facts facts, int month) {
    OptionalInt months = ahead(facts, month);
    if (months.isEmpty()) {
      return new Retirement(Facts.UNKNOWN, "none", "none");
    }
    int ahead = months.getAsInt();
    int last = month + ahead;
    if (ahead <= 0) {
      return new Retirement("0", "due", "due");
    }
    for (int span = 1; span < SPANS.length; span++) {
      if (ahead <= SPANS[span] * Month.YEAR) {
        int year = last / Month.YEAR;
        int quarter = last % Month.YEAR / QUARTER + 1;
        return new Retirement(Integer.toString(span), "" + year, year + "Q" + quarter);
      }
    }
    return new Retirement("5", "later", "later");
  }

  String codes() {
    return String.join(",", span, year, quarter);
  }
}
