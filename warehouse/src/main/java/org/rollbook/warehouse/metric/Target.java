package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.rollbook.warehouse.text.Label;

/**
 * The value that a metric should reach, in its unit.
 *
 * @param source where the target stands
 */
public record Target(BigDecimal value, Label source, Confidence confidence) {
  public Target {
    requireNonNull(value, "value is null");
    requireNonNull(source, "source is null");
    requireNonNull(confidence, "confidence is null");
  }
}
