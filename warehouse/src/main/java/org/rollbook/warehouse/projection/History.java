package org.rollbook.warehouse.projection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The published months of a place, and what they say about entries and exits. */
public final class History {
  /** Entries and exits are measured over so many months, or over those that are published. */
  public static final int MOST_MONTHS = 36;

  private final NavigableMap<LocalDate, Month> months = new TreeMap<>();
  private final List<AgeBand> bands;

  /** The months of a place, in any order. */
  public History(Collection<Month> months, List<AgeBand> bands) {
    months.forEach(month -> this.months.put(month.period(), month));
    this.bands = List.copyOf(bands);
  }

  public List<AgeBand> bands() {
    return bands;
  }

  /** The month of a period; empty if it was not published. */
  public Optional<Month> month(LocalDate period) {
    return Optional.ofNullable(months.get(period));
  }

  /** What came and left in the 36 months up to a period, or in those of them that are known. */
  public Measured before(LocalDate period) {
    return between(period.minusMonths(MOST_MONTHS), period);
  }

  /** What came and left after one period and up to another. */
  Measured between(LocalDate from, LocalDate to) {
    return Measured.of(List.copyOf(months.subMap(from, true, to, true).values()), bands);
  }
}
