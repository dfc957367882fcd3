package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A projection from a month in the past beside what came.
 *
 * @param from the month that it starts from
 * @param years how many years it goes
 * @param basis what its assumptions are measured in
 * @param hindsight whether that is the very time that is projected, because too little was known
 *     before: then retirement, ageing and the ages of entrants are tested, and the numbers that
 *     come and go are not
 * @param projected in post at the end, as projected
 * @param actual in post at the end, as it came
 */
public record BackTest(
    LocalDate from,
    int years,
    Measured basis,
    boolean hindsight,
    Ages projected,
    Ages actual,
    List<AgeBand> bands) {
  /** Entries come in seasons: fewer months before the start say too little of a year. */
  public static final int FEWEST_MONTHS = 6;

  /** The longest time that is tested. */
  public static final int MOST_YEARS = 3;

  private static final int YEAR = 12;

  public BackTest {
    requireNonNull(from, "from is null");
    requireNonNull(basis, "basis is null");
    requireNonNull(projected, "projected is null");
    requireNonNull(actual, "actual is null");
    bands = List.copyOf(bands);
  }

  /**
   * Projects so many years up to a period with what was known at their start.
   *
   * @return empty if one of the two months is not published, or has nobody in it
   */
  public static Optional<BackTest> of(History history, LocalDate to, int years) {
    LocalDate from = to.minusMonths((long) years * YEAR);
    Optional<Month> start = history.month(from).filter(month -> peopled(month));
    Optional<Month> end = history.month(to).filter(month -> peopled(month));
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Measured known = history.before(from);
    boolean hindsight = known.months() < FEWEST_MONTHS;
    Measured basis = hindsight ? history.between(from, to) : known;
    Ages projected =
        Cohorts.project(start.get().stock(), basis.assumptions(), years).getLast().persons();
    return Optional.of(
        new BackTest(
            from,
            years,
            basis,
            hindsight,
            projected,
            end.get().stock().persons(),
            history.bands()));
  }

  private static boolean peopled(Month month) {
    return month.stock().persons().total() > 0;
  }

  /** Projected less actual persons. */
  public double error() {
    return projected.total() - actual.total();
  }

  /** The same in percent of the actual persons. */
  public double errorShare() {
    return 100 * error() / actual.total();
  }

  /** Projected less actual mean age, in years; empty if one of them is of nobody. */
  public OptionalDouble meanAgeError() {
    OptionalDouble then = projected.mean();
    OptionalDouble now = actual.mean();
    return then.isPresent() && now.isPresent()
        ? OptionalDouble.of(then.getAsDouble() - now.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Projected less actual share of a band, in percentage points. */
  public double error(AgeBand band) {
    return projected.share(band) - actual.share(band);
  }

  /** The largest error of a band, without its sign. */
  public double largestBandError() {
    return bandErrors().max().orElse(0);
  }

  /** The mean of the errors of the bands, without their signs. */
  public double meanBandError() {
    return bandErrors().average().orElse(0);
  }

  private DoubleStream bandErrors() {
    return bands.stream()
        .filter(band -> !band.unknown() || projected.in(band) > 0 || actual.in(band) > 0)
        .mapToDouble(band -> Math.abs(error(band)));
  }
}
