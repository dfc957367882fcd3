package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * Which demo province is made.
 *
 * @param people how many are in post, about
 * @param months how many periods
 * @param until the last period
 * @param seed another seed gives other people
 * @param defects whether packages have the faults and turns that real ones have
 */
public record DemoParameters(int people, int months, YearMonth until, long seed, boolean defects) {
  private static final int MOST_PEOPLE = 500_000;
  private static final int MOST_MONTHS = 240;

  public DemoParameters {
    requireNonNull(until, "until is null");
    check("--people", people, MOST_PEOPLE);
    check("--months", months, MOST_MONTHS);
  }

  /** A province with defects. */
  public DemoParameters(int people, int months, YearMonth until, long seed) {
    this(people, months, until, seed, true);
  }

  private static void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "%s is %d, but the demo can make from 1 to %d. Give another number."
              .formatted(option, value, most));
    }
  }

  /** The first period. */
  public YearMonth from() {
    return until.minusMonths(months - 1L);
  }
}
