package org.rollbook.warehouse.contract;

/** What becomes of a row that breaks a rule. */
public enum Severity {
  /** Quarantined: the row goes no further. */
  ERROR,
  /** Accepted and flagged; fed back to the sender. */
  WARNING,
  /** Mended on arrival; counted. */
  INFO
}
