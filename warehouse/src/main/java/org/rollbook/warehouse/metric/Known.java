package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import org.rollbook.warehouse.mart.Mart;

/**
 * Where a number is known although no row counts, and so is zero and not missing: where a unit has
 * persons in a mart.
 *
 * @param mart the mart
 * @param monthsBefore 0, or how many months before the period the unit must have persons too
 */
public record Known(Mart mart, int monthsBefore) {
  public Known {
    requireNonNull(mart, "mart is null");
  }
}
