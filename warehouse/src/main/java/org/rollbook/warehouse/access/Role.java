package org.rollbook.warehouse.access;

import java.util.Locale;

/** What a user does with Rollbook; decides which views they read. */
public enum Role {
  /** Looks at pages. */
  LEADER,
  /** Writes SQL over aggregates. */
  PLANNER,
  /** Writes SQL and notebooks, over de-identified rows too. */
  ANALYST,
  /** Answers for the quality of the data. */
  STEWARD,
  /** Runs the house. */
  ADMIN,
  /** Is known, and sees nothing until given another role. */
  NOBODY;

  /** The word that stands in texts: {@code users.yaml}, the audience of a view. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
