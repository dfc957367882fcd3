package org.rollbook.dashboard.overview;

import java.time.LocalDate;
import org.rollbook.warehouse.text.Label;

/**
 * What a unit sent for the period. Numbers and dates are null where nothing was sent.
 *
 * @param title what the format is called
 * @param status loaded, late or missing
 */
record Feed(
    String unit,
    Label title,
    String status,
    Long sendNumber,
    Long declaredRows,
    Long readRows,
    Long acceptedRows,
    Long quarantinedRows,
    LocalDate sentOn) {}
