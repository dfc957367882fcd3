package org.rollbook.warehouse.mart;

import static java.util.Objects.requireNonNull;

/**
 * An additive measure of a mart: the sum of a row expression.
 *
 * @param name the column that holds it
 * @param row the expression over one row, in the SQL that every engine shares
 * @param type the type of the sum, as the contract of the mart's table says
 */
public record Measure(String name, String row, String type) {
  public Measure {
    requireNonNull(name, "name is null");
    requireNonNull(row, "row is null");
    requireNonNull(type, "type is null");
  }
}
