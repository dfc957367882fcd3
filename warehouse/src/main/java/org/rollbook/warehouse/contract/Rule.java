package org.rollbook.warehouse.contract;

import static java.util.Objects.requireNonNull;

/**
 * A quality rule over one row.
 *
 * @param id stable, upper case; what a finding names
 * @param column the column that a finding points at; empty when it is the whole row
 * @param predicate what a good row satisfies, in the SQL that Spark reads; NULL counts as broken
 * @param severity what becomes of a row that breaks it
 * @param meaning "Chinese / English"
 */
public record Rule(String id, String column, String predicate, Severity severity, String meaning) {
  public Rule {
    requireNonNull(id, "id is null");
    requireNonNull(column, "column is null");
    requireNonNull(predicate, "predicate is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(meaning, "meaning is null");
  }
}
