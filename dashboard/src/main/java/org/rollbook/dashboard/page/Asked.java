package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.warehouse.publication.Publication;

/**
 * What was asked for, in whose name.
 *
 * @param periods all that the publication has, the oldest first
 * @param measure the one of the page's measures that was asked for; empty if there are none
 * @param reporting which units have sent which periods
 */
public record Asked(
    Reader reader,
    Publication publication,
    List<LocalDate> periods,
    Filter filter,
    String measure,
    Reporting reporting) {
  public Asked {
    requireNonNull(reader, "reader is null");
    requireNonNull(publication, "publication is null");
    periods = List.copyOf(periods);
    requireNonNull(filter, "filter is null");
    requireNonNull(measure, "measure is null");
    requireNonNull(reporting, "reporting is null");
  }

  /** The query string that asks for the same. */
  public String query() {
    return query(measure);
  }

  /** The query string that asks for another measure of the same. */
  public String query(String otherMeasure) {
    return filter.query() + (otherMeasure.isEmpty() ? "" : "&measure=" + otherMeasure);
  }
}
