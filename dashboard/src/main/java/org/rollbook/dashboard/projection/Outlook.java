package org.rollbook.dashboard.projection;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.rollbook.warehouse.projection.AgeBand;
import org.rollbook.warehouse.projection.Ages;
import org.rollbook.warehouse.projection.Assumptions;
import org.rollbook.warehouse.projection.Cohorts;
import org.rollbook.warehouse.projection.History;
import org.rollbook.warehouse.projection.Measured;
import org.rollbook.warehouse.projection.Stock;
import org.rollbook.warehouse.projection.Year;

/**
 * The five years ahead of a place.
 *
 * @param start the month that they begin after
 * @param measured what its assumptions rest on where the reader has set none
 * @param years as assumed, with the start as year 0
 * @param low with a fifth fewer who enter
 * @param high with a fifth more who enter
 */
record Outlook(
    History history,
    LocalDate start,
    Measured measured,
    Assumptions assumptions,
    List<Year> years,
    List<Year> low,
    List<Year> high) {
  /** How much fewer or more enter at the ends of the band. */
  static final double VARIANT = 0.2;

  Outlook {
    requireNonNull(history, "history is null");
    requireNonNull(start, "start is null");
    requireNonNull(measured, "measured is null");
    requireNonNull(assumptions, "assumptions is null");
    years = List.copyOf(years);
    low = List.copyOf(low);
    high = List.copyOf(high);
  }

  /** The years after a month of a history, which must have people in it. */
  static Outlook of(History history, LocalDate start, Wishes wishes) {
    Stock stock = history.month(start).orElseThrow().stock();
    Measured measured = history.before(start);
    Assumptions measuredOnes = measured.assumptions();
    Assumptions assumptions =
        new Assumptions(
            wishes.recruits().map(BigDecimal::doubleValue).orElse(measured.recruits()),
            wishes
                .replacement()
                .map(each -> OptionalDouble.of(each.doubleValue() / 100))
                .orElse(OptionalDouble.empty()),
            measuredOnes.entrants(),
            wishes
                .exits()
                .map(each -> measured.exitsOf(each.doubleValue() / 100))
                .orElse(measuredOnes.exits()));
    return new Outlook(
        history,
        start,
        measured,
        assumptions,
        Cohorts.project(stock, assumptions, HistoryReader.YEARS),
        Cohorts.project(stock, assumptions.entering(1 - VARIANT), HistoryReader.YEARS),
        Cohorts.project(stock, assumptions.entering(1 + VARIANT), HistoryReader.YEARS));
  }

  List<AgeBand> bands() {
    return history.bands();
  }

  Year first() {
    return years.getFirst();
  }

  Year last() {
    return years.getLast();
  }

  /** The month at whose end a year ends. */
  LocalDate period(Year year) {
    return start.plusYears(year.number());
  }

  /** Persons up to an age in percent of all; the first bands of the official ones. */
  static double shareTo(Ages ages, int oldest) {
    return ages.total() == 0 ? 0 : 100 * ages.between(0, oldest) / ages.total();
  }

  /** Persons from an age on in percent of all. */
  static double shareFrom(Ages ages, int youngest) {
    return ages.total() == 0 ? 0 : 100 * ages.between(youngest, Ages.OLDEST) / ages.total();
  }
}
