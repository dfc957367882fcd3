package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.rollbook.dashboard.table.CrossTable.Form;

/**
 * One number of the table.
 *
 * @param text as shown; a mark where there is no number
 * @param number exact; a share is a part of one
 */
record Cell(Form form, String text, Optional<BigDecimal> number) {
  Cell {
    requireNonNull(form, "form is null");
    requireNonNull(text, "text is null");
    requireNonNull(number, "number is null");
  }
}
