package org.rollbook.warehouse.projection;

import java.util.ArrayList;
import java.util.List;

/**
 * The cohort method, in steps of a year. In each step those whose statutory retirement falls into
 * it leave; of the others, the share of their age band leaves otherwise; who stays is a year older;
 * and who enters is added. Entries are spread over the year: half of those who enter at an age have
 * had a birthday by its end. In the year of their entry nobody leaves, and nobody who enters
 * retires within the years projected.
 */
public final class Cohorts {
  private Cohorts() {}

  /**
   * Projects persons in post.
   *
   * @param years no more than {@code stock} knows retirements of
   * @return the start as year 0, then each year
   */
  public static List<Year> project(Stock stock, Assumptions assumptions, int years) {
    if (years < 0 || years > stock.retiring().size()) {
      throw new IllegalArgumentException(
          "%d years are asked for, and retirements are known of %d"
              .formatted(years, stock.retiring().size()));
    }
    List<Year> projected = new ArrayList<>();
    projected.add(new Year(0, stock.persons(), 0, 0, 0));
    List<Ages> ahead = new ArrayList<>(stock.retiring());
    Ages later = stock.later();
    ExitRates rates = assumptions.exits();
    for (int year = 1; year <= years; year++) {
      double retirements = ahead.removeFirst().total();
      double others = later.times(rates::at).total();
      later = later.minus(later.times(rates::at)).older();
      for (int i = 0; i < ahead.size(); i++) {
        Ages lost = ahead.get(i).times(rates::at);
        others += lost.total();
        ahead.set(i, ahead.get(i).minus(lost).older());
      }
      double entries = assumptions.entries(retirements + others);
      Ages half = assumptions.entrants().times(entries / 2);
      later = later.plus(half).plus(half.older());
      Ages closing = later;
      for (Ages each : ahead) {
        closing = closing.plus(each);
      }
      projected.add(new Year(year, closing, entries, retirements, others));
    }
    return projected;
  }
}
