package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What a projection takes to be so in every year ahead.
 *
 * @param recruits persons who enter in a year; not used where leavers are replaced
 * @param replacement how many enter for each one who leaves, such as 0.8; empty where a fixed
 *     number enters
 * @param entrants how those who enter are spread over ages: shares that add up to 1
 * @param exits who leaves otherwise than by retirement
 */
public record Assumptions(
    double recruits, OptionalDouble replacement, Ages entrants, ExitRates exits) {
  public Assumptions {
    requireNonNull(replacement, "replacement is null");
    requireNonNull(entrants, "entrants is null");
    requireNonNull(exits, "exits is null");
  }

  /** The same with more or fewer who enter. */
  public Assumptions entering(double factor) {
    OptionalDouble replaced =
        replacement.isPresent()
            ? OptionalDouble.of(replacement.getAsDouble() * factor)
            : replacement;
    return new Assumptions(recruits * factor, replaced, entrants, exits);
  }

  /** How many enter in a year in which so many leave. */
  double entries(double leavers) {
    return replacement.isPresent() ? replacement.getAsDouble() * leavers : recruits;
  }
}
