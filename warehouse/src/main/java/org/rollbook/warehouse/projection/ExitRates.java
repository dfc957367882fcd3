package org.rollbook.warehouse.projection;

import java.util.List;

/**
 * Which share of the persons of each age band leaves within a year otherwise than by statutory
 * retirement.
 *
 * @param yearly one for each band, from 0 to 1
 */
public record ExitRates(List<AgeBand> bands, List<Double> yearly) {
  public ExitRates {
    bands = List.copyOf(bands);
    yearly = yearly.stream().map(rate -> Math.clamp(rate, 0, 1)).toList();
    if (bands.size() != yearly.size()) {
      throw new IllegalArgumentException(
          "%d rates are given for %d bands".formatted(yearly.size(), bands.size()));
    }
  }

  /** The same rate at every age. */
  public static ExitRates even(List<AgeBand> bands, double rate) {
    return new ExitRates(bands, bands.stream().map(band -> rate).toList());
  }

  /** The rate at an age; 0 where no band holds it. */
  double at(int age) {
    for (int i = 0; i < bands.size(); i++) {
      if (bands.get(i).holds(age)) {
        return yearly.get(i);
      }
    }
    return 0;
  }

  /** Every rate by the same factor. */
  ExitRates times(double factor) {
    return new ExitRates(bands, yearly.stream().map(rate -> rate * factor).toList());
  }
}
