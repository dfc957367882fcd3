package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The persons in post at the end of a month.
 *
 * @param persons by age
 * @param retiring those of them who reach statutory retirement in the first, second … year after
 *     it, by their age now
 */
public record Stock(Ages persons, List<Ages> retiring) {
  /** Nobody, with no year known. */
  public static final Stock EMPTY = new Stock(Ages.NONE, List.of());

  public Stock {
    requireNonNull(persons, "persons is null");
    retiring = List.copyOf(retiring);
  }

  /** Those who retire later than in the years known, or of whom it cannot be told. */
  Ages later() {
    Ages later = persons;
    for (Ages each : retiring) {
      later = later.minus(each);
    }
    return later;
  }
}
