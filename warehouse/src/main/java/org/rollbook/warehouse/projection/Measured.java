package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What came and left in the months of a window, as yearly assumptions.
 *
 * @param months of how many months it is; 0 if nothing is known
 * @param recruits persons a year
 * @param entrants the ages of those who came: shares that add up to 1
 * @param agesAssumed whether nobody came, so that their ages are an assumption
 * @param overall the share of all persons who left a year otherwise than by retirement
 * @param exits the same share in each age band
 */
public record Measured(
    int months,
    double recruits,
    Ages entrants,
    boolean agesAssumed,
    double overall,
    ExitRates exits) {
  /** Where nobody came whose age could be measured, they are taken to be from so old… */
  public static final int YOUNGEST_ASSUMED = 22;

  /** … to so old, evenly. */
  public static final int OLDEST_ASSUMED = 35;

  private static final int YEAR = 12;

  public Measured {
    requireNonNull(entrants, "entrants is null");
    requireNonNull(exits, "exits is null");
  }

  /**
   * Measures the months whose flows are known. A rate is twelve times the exits of a month over the
   * persons at its beginning, all months taken together.
   *
   * @param window the months in their order, with the one before the first
   */
  static Measured of(List<Month> window, List<AgeBand> bands) {
    int months = 0;
    Ages entries = Ages.NONE;
    Ages exits = Ages.NONE;
    Ages openings = Ages.NONE;
    for (int i = 1; i < window.size(); i++) {
      Month before = window.get(i - 1);
      Month month = window.get(i);
      if (month.flowsKnown() && before.period().equals(month.period().minusMonths(1))) {
        months++;
        entries = entries.plus(month.entries());
        exits = exits.plus(month.otherExits());
        openings = openings.plus(before.stock().persons());
      }
    }
    double came = entries.total();
    List<Double> rates = new ArrayList<>();
    for (AgeBand band : bands) {
      rates.add(rate(exits.in(band), openings.in(band)));
    }
    return new Measured(
        months,
        months == 0 ? 0 : came * YEAR / months,
        came == 0 ? assumedAges() : entries.times(1 / came),
        came == 0,
        Math.min(1, rate(exits.total(), openings.total())),
        new ExitRates(bands, rates));
  }

  private static double rate(double exits, double openings) {
    return openings == 0 ? 0 : YEAR * exits / openings;
  }

  private static Ages assumedAges() {
    Map<Integer, Double> even =
        IntStream.rangeClosed(YOUNGEST_ASSUMED, OLDEST_ASSUMED)
            .boxed()
            .collect(
                Collectors.toMap(
                    Function.identity(), age -> 1.0 / (OLDEST_ASSUMED - YOUNGEST_ASSUMED + 1)));
    return Ages.of(even);
  }

  /** Ahead as it was measured. */
  public Assumptions assumptions() {
    return new Assumptions(recruits, OptionalDouble.empty(), entrants, exits);
  }

  /** The rates of the bands, so that together they come to another overall rate. */
  public ExitRates exitsOf(double rate) {
    return overall == 0 ? ExitRates.even(exits.bands(), rate) : exits.times(rate / overall);
  }
}
