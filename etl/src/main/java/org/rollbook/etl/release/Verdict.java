package org.rollbook.etl.release;

/** What becomes of a count. */
public enum Verdict {
  /** It is released. A zero is. */
  SHOWN,
  /** It is hidden because it is small itself: 1 to the threshold - 1. */
  PRIMARY,
  /** It is hidden because what lacks to its denominator is small. */
  REMAINDER,
  /** It is hidden because others could be computed from it; it is not small. */
  COMPLEMENTARY,
  /**
   * It is hidden, zero or not, as a part of a count so small that every one of its parts would
   * otherwise be known. What is withheld may be any number.
   */
  WITHHELD;

  /** Whether the count is kept back. */
  public boolean hidden() {
    return this != SHOWN;
  }
}
