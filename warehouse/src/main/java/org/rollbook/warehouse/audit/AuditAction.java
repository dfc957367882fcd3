package org.rollbook.warehouse.audit;

import java.util.Locale;

/** What was done. */
public enum AuditAction {
  /** Someone signed in to the dashboard. */
  SIGN_IN,
  /** Someone signed out, or a session was ended because their rights changed. */
  SIGN_OUT,
  /** A sign-in, a token or a request that was not let through. */
  REFUSED,
  /** A page was shown. */
  PAGE,
  /** The API answered. */
  API,
  /** Figures left as a file. */
  EXPORT,
  /** A statement of SQL was asked. */
  SQL,
  /** A metric was asked. */
  METRIC,
  /** A user was added, changed, removed, or given a token. */
  USER,
  /** A publication came into force. */
  PUBLICATION,
  /** The database of a sender was read into a package. */
  PULL,
  /** Packages were loaded. */
  LOAD,
  /** A person was erased. */
  FORGET,
  /** The person keys were changed. */
  ROTATE_KEY;

  /** The word that stands in the log. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
