package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

/**
 * A year of a projection. What was there a year before, with who entered and without who retired
 * and left, is what is there at its end.
 *
 * @param number 0 for the start, 1 for the first year after it
 * @param persons in post at its end
 * @param entries persons who entered in it
 * @param retirements persons who reached statutory retirement in it
 * @param otherExits persons who left otherwise
 */
public record Year(
    int number, Ages persons, double entries, double retirements, double otherExits) {
  public Year {
    requireNonNull(persons, "persons is null");
  }
}
