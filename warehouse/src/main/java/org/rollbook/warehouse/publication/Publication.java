package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One publication: a moment of all tables that pages, SQL and notebooks read together.
 *
 * @param id its number, which is that of the load it shows
 * @param publishedAt when it was published
 * @param loadedAt when its load ended
 * @param firstPeriod the oldest period in it
 * @param lastPeriod the newest period in it
 * @param units how many units report
 * @param missingSenders the units (codes of scope) that have not sent the newest period
 * @param packages how many packages are in force
 * @param persons the headcount of the newest period
 */
public record Publication(
    long id,
    Instant publishedAt,
    Instant loadedAt,
    LocalDate firstPeriod,
    LocalDate lastPeriod,
    int units,
    List<String> missingSenders,
    long packages,
    long persons) {
  public Publication {
    if (id < 1) {
      throw new IllegalArgumentException("A publication is numbered from 1, not " + id);
    }
    requireNonNull(publishedAt, "publishedAt is null");
    requireNonNull(loadedAt, "loadedAt is null");
    requireNonNull(firstPeriod, "firstPeriod is null");
    requireNonNull(lastPeriod, "lastPeriod is null");
    missingSenders = List.copyOf(missingSenders);
  }

  /** The schema of its views, without the catalog. */
  public String schema() {
    return Publications.schema(id);
  }
}
