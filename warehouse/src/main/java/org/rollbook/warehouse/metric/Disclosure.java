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

  /** Of pay nothing is told of fewer persons. */
  public static final int SMALLEST_OF_PAY = 10;

  public Disclosure {
    requireNonNull(kind, "kind is null");
    if (kind != Kind.OPEN && threshold < smallest(kind)) {
      throw new IllegalArgumentException("The threshold is %d".formatted(threshold));
    }
  }

  /** The smallest threshold of a kind. */
  static int smallest(Kind kind) {
    return kind == Kind.PAY ? SMALLEST_OF_PAY : SMALLEST_THRESHOLD;
  }

  /** Whether nobody sees more than what is released, in their own place neither. */
  public boolean releasedOnly() {
    return kind == Kind.PAY;
  }

  /** What a metric tells of persons. */
  public enum Kind {
    /** It counts persons: small numbers are hidden. */
    COUNTS_PERSONS,
    /** It counts persons as well, and nobody sees who they are, de-identified neither. */
    COUNTS_ONLY,
    /** It counts persons by sex, ethnicity or party: never released below the reporting units. */
    RESTRICTED,
    /** It tells what persons are paid: everybody sees what is released, and nothing more. */
    PAY,
    /** It counts no persons, and is never hidden. */
    OPEN
  }
}
