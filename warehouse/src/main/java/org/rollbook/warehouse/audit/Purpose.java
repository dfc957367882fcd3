package org.rollbook.warehouse.audit;

/** What somebody wants to see rows of single persons for; it stands in the log of who saw what. */
public final class Purpose {
  /** The fewest characters that say something. */
  public static final int SHORTEST = 4;

  /** The most characters that are kept. */
  public static final int LONGEST = 200;

  private Purpose() {}

  /** Whether a text, without blanks around it, can stand in the log as a purpose. */
  public static boolean usable(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST;
  }
}
