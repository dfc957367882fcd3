package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A number of a metric. It is divided here and nowhere else, so that every engine and every road
 * gives the same.
 *
 * @param standing whether there is a number, and if not why
 * @param value the number, with six decimals where it was divided; empty unless it is shown
 * @param numerator what was counted; empty if hidden or missing
 * @param denominator of what; empty for what is only counted
 * @param whole whether every period of the window is known
 */
public record MetricValue(
    Standing standing,
    Optional<BigDecimal> value,
    Optional<BigDecimal> numerator,
    Optional<BigDecimal> denominator,
    boolean whole) {
  /** Nobody sent what it takes. */
  public static final MetricValue MISSING = without(Standing.MISSING);

  /** It would tell of single persons. */
  public static final MetricValue HIDDEN = without(Standing.HIDDEN);

  private static final int DECIMALS = 6;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Whether there is a number. */
  public enum Standing {
    SHOWN(""),
    MISSING("–"),
    HIDDEN("◌");

    private final String mark;

    Standing(String mark) {
      this.mark = mark;
    }

    /** What stands in place of the number; zero is a number and looks like one. */
    public String mark() {
      return mark;
    }
  }

  public MetricValue {
    requireNonNull(standing, "standing is null");
    if (value.isPresent() != (standing == Standing.SHOWN)) {
      throw new IllegalArgumentException("%s with the value %s".formatted(standing, value));
    }
    requireNonNull(numerator, "numerator is null");
    requireNonNull(denominator, "denominator is null");
  }

  private static MetricValue without(Standing standing) {
    return new MetricValue(
        standing,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        standing == Standing.HIDDEN);
  }

  /**
   * The number out of its sums. Of nothing there is no share and no mean: with a denominator of
   * zero it is missing.
   *
   * @param denominator null for what is only counted
   */
  public static MetricValue of(
      MetricKind kind, BigDecimal numerator, BigDecimal denominator, boolean whole) {
    requireNonNull(numerator, "numerator is null");
    Optional<BigDecimal> value =
        switch (kind) {
          case HEADCOUNT, COUNT, BALANCE -> Optional.of(numerator);
          // Of nothing there is no middle.
          case MEDIAN -> denominator.signum() == 0 ? Optional.empty() : Optional.of(numerator);
          case AVERAGE, MULTIPLE -> divide(numerator, denominator);
          case RATIO -> divide(numerator.multiply(HUNDRED), denominator);
          case GROWTH -> divide(numerator.subtract(denominator).multiply(HUNDRED), denominator);
        };
    return new MetricValue(
        value.isPresent() ? Standing.SHOWN : Standing.MISSING,
        value,
        Optional.of(numerator),
        Optional.ofNullable(denominator),
        whole);
  }

  private static Optional<BigDecimal> divide(BigDecimal numerator, BigDecimal denominator) {
    return denominator.signum() == 0
        ? Optional.empty()
        : Optional.of(numerator.divide(denominator, DECIMALS, RoundingMode.HALF_UP));
  }

  /**
   * The number as it is shown, with a minus that is as wide as a digit, or the mark that stands in
   * its place.
   */
  public String text(Unit unit) {
    return whole && value.isPresent()
        ? String.format(
                Locale.ROOT,
                "%,." + unit.decimals() + "f",
                value.get().setScale(unit.decimals(), RoundingMode.HALF_UP))
            .replace('-', '−')
        : standing == Standing.HIDDEN ? standing.mark() : Standing.MISSING.mark();
  }
}
