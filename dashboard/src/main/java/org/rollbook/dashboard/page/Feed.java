package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.rollbook.warehouse.text.Label;

/**
 * What a unit sent for a period. Numbers and dates are null where nothing was sent.
 *
 * @param title what the format is called
 * @param status loaded, late or missing
 */
public record Feed(
    LocalDate period,
    String unit,
    Label title,
    String status,
    Long sendNumber,
    Long declaredRows,
    Long readRows,
    Long acceptedRows,
    Long quarantinedRows,
    LocalDate sentOn) {
  /** The status of a unit that sent nothing that can be used. */
  public static final String MISSING = "missing";

  public Feed {
    requireNonNull(period, "period is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(status, "status is null");
  }
}
