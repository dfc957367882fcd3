package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

/**
 * How carefully a metric is released.
 *
 * @param threshold the smallest count of persons that is shown, zero apart; 0 if nothing is hidden
 */
public record Disclosure(Kind kind, int threshold) {
  /** With a smaller threshold a hidden count would be known: it could only be 1. */
  public static final int SMALLEST_THRESHOLD = 3;

  public Disclosure {
    requireNonNull(kind, "kind is null");
    if (kind != Kind.OPEN && threshold < SMALLEST_THRESHOLD) {
      throw new IllegalArgumentException("The threshold is %d".formatted(threshold));
    }
  }

  /** What a metric tells of persons. */
  public enum Kind {
    /** It counts persons: small numbers are hidden. */
    COUNTS_PERSONS,
    /** It counts persons by sex, ethnicity or party: never released below the reporting units. */
    RESTRICTED,
    /** It counts no persons, and is never hidden. */
    OPEN
  }
}
