package org.rollbook.etl.demo;

/**
 * The age at which someone would have retired before 2025, and by how much the decision of
 * 2024-09-13 puts it off: by one month for every few months of birth, up to a limit.
 */
enum RetirementBase {
  /** Men; women from 县处级副职 or an equal rank up. */
  SIXTY(60, Month.of(1965, 1), 4, 36),
  /** Other women in offices. */
  FIFTY_FIVE(55, Month.of(1970, 1), 4, 36),
  /** Women workers (工勤). */
  FIFTY(50, Month.of(1975, 1), 2, 60);

  private final int months;
  private final int firstDelayedBirth;
  private final int birthsPerDelay;
  private final int longestDelay;

  RetirementBase(int years, int firstDelayedBirth, int birthsPerDelay, int longestDelay) {
    this.months = years * Month.YEAR;
    this.firstDelayedBirth = firstDelayedBirth;
    this.birthsPerDelay = birthsPerDelay;
    this.longestDelay = longestDelay;
  }

  /** The age before any delay, in months. */
  int months() {
    return months;
  }

  /** By how many months someone born in {@code birth} retires later. */
  int delay(int birth) {
    int delayedBirths = birth - firstDelayedBirth + 1;
    return delayedBirths <= 0
        ? 0
        : Math.min(Math.ceilDiv(delayedBirths, birthsPerDelay), longestDelay);
  }

  /** The month of retirement: the first that no longer sees the person in post. */
  int retirement(int birth) {
    return birth + months + delay(birth);
  }
}
