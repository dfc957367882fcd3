package org.rollbook.etl.demo;

import java.util.SplittableRandom;

/**
 * Chance that is always the same for the same seed. {@link SplittableRandom} is specified to the
 * bit, and {@link StrictMath} too, so packages come out equal on every machine.
 */
final class Draw {
  /** Further away than any life. */
  private static final int FAR = 1_000_000;

  private static final double UNIT = 0x1.0p-53;

  private final SplittableRandom random;

  private Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The chance of one post: of the {@code number}th at the organ of this name. */
  static Draw of(long seed, String organ, int number) {
    long mixed = mix(seed + 0x9E3779B97F4A7C15L);
    mixed = mix(mixed ^ organ.hashCode());
    return new Draw(mix(mixed + 0x632BE59BD9B4E019L * number));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** A whole number from 0 up to, but without, {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Sixty-four bits. */
  long bits() {
    return random.nextLong();
  }

  /** A whole number, both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** Whether something happens that happens {@code perThousand} times in a thousand. */
  boolean happens(int perThousand) {
    return random.nextInt(1000) < perThousand;
  }

  /** Months until something happens that strikes so many of ten thousand in a year. */
  int monthsUntil(int perTenThousandYearly) {
    if (perTenThousandYearly == 0) {
      return FAR;
    }
    double share = ((random.nextLong() >>> 11) + 1) * UNIT;
    double months = -StrictMath.log(share) * Month.YEAR * 10_000 / perTenThousandYearly;
    return (int) Math.min(months, FAR);
  }
}
