package org.rollbook.dashboard.overview;

import java.time.LocalDate;

/**
 * What a unit sent for the period. Numbers and dates are null where nothing was sent.
 *
 * @param status loaded, late or missing
 */
record Feed(
    String unit,
    String feed,
    String status,
    Long sendNumber,
    Long declaredRows,
    Long readRows,
    Long acceptedRows,
    Long quarantinedRows,
    LocalDate sentOn) {}
