package org.rollbook.warehouse.projection;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A month as it was published.
 *
 * @param period its first day
 * @param stock in post at its end
 * @param flowsKnown whether the same units sent this month and the one before, so that who came and
 *     left is known of all of them
 * @param entries who came since the month before, not from another unit of the province
 * @param otherExits who left since the month before their statutory retirement, and not to another
 *     unit
 */
public record Month(
    LocalDate period, Stock stock, boolean flowsKnown, Ages entries, Ages otherExits) {
  public Month {
    requireNonNull(period, "period is null");
    requireNonNull(stock, "stock is null");
    requireNonNull(entries, "entries is null");
    requireNonNull(otherExits, "otherExits is null");
  }
}
