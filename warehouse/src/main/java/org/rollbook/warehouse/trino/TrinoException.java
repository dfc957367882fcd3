package org.rollbook.warehouse.trino;

import static java.util.Objects.requireNonNull;

import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** An error of a statement sent to Trino. */
public final class TrinoException extends RollbookException {
  private static final long serialVersionUID = 1;
  private final String queryId;

  TrinoException(Fault fault, String message, String queryId, Throwable cause) {
    super(fault, message, cause);
    this.queryId = requireNonNull(queryId, "queryId is null");
  }

  /** Trino's number of the query, by which an operator finds it; empty if none was made. */
  public String queryId() {
    return queryId;
  }
}
