package org.rollbook.warehouse.fault;

import static java.util.Objects.requireNonNull;

/** An error whose message is meant for a user: what happened, why, and what to do. */
public class RollbookException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final Fault fault;

  public RollbookException(Fault fault, String message) {
    this(fault, message, null);
  }

  public RollbookException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = requireNonNull(fault, "fault is null");
  }

  /** The stable code of this error. */
  public Fault fault() {
    return fault;
  }
}
