package org.rollbook.warehouse.fault;

/**
 * The stable codes of what can go wrong. Each message that a user sees carries one, so that
 * failures can be counted and looked up in {@code docs/errors.md}.
 */
public enum Fault {
  /** A text of the house (contract, code, mart, view, feed, users) breaks its own rules. */
  DECLARATION_INVALID,
  /** A setting is unknown or has a value outside its range. */
  SETTING_INVALID,
  /** A certificate, or the key to it, cannot be used or can be read by others. */
  CERTIFICATE_INVALID,
  /** The identity provider does not answer, or not as it should. */
  PROVIDER_FAILED,
  /** A port that Rollbook needs is taken by another program. */
  PORT_IN_USE,
  /** The machine has too little memory free. */
  MEMORY_SHORT,
  /** The disk has too little room. */
  DISK_SHORT,
  /** Another Rollbook works on the same home. */
  HOME_BUSY,
  /** A child process ended or did not become healthy. */
  PROCESS_FAILED,
  /** Trino answered with an error, or not at all. */
  TRINO_FAILED,
  /** A user asked for what their role does not allow. */
  ACCESS_DENIED,
  /** A statement is not valid SQL or names what does not exist. */
  SQL_INVALID,
  /** A gate or a guard stopped a publication; the previous one stands. */
  PUBLICATION_REFUSED,
  /** There is no publication yet. */
  PUBLICATION_MISSING,
  /** Packages were refused or lost rows to quarantine. */
  LOAD_INCOMPLETE,
  /** The database of a sender cannot be read as its feed declares. */
  DATABASE_FAILED,
  /** A package cannot be read as its manifest says. */
  PACKAGE_REFUSED,
  /** The secret of the person keys is not the one that the tables were made with. */
  KEY_LOST,
  /** Rows of single persons were asked for without saying what for. */
  PURPOSE_MISSING,
  /** An argument of a command or a page is not usable. */
  ARGUMENT_INVALID
}
