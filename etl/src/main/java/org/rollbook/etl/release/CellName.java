package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

/**
 * Where a count stands.
 *
 * @param table the name of the table
 * @param place the place
 * @param level the organ level, or {@link CountTable#ALL}
 * @param first the part of the first split, from 0, or {@link CountTable#ALL}
 * @param second the part of the second split, from 0, or {@link CountTable#ALL}
 */
public record CellName(String table, int place, int level, int first, int second) {
  public CellName {
    requireNonNull(table, "table is null");
  }
}
