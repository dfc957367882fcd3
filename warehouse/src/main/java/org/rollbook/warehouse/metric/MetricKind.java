package org.rollbook.warehouse.metric;

/** What sort of number a metric is, and so what may be done with it. */
public enum MetricKind {
  /** Persons at one moment. It adds up over groups of persons, never over periods. */
  HEADCOUNT,
  /** What took place in a period. It adds up over groups and over periods. */
  COUNT,
  /** A part of a whole, in percent. Only its numerator and its denominator add up. */
  RATIO,
  /** A sum by those that it is over. Only its numerator and its denominator add up. */
  AVERAGE,
  /** What half of all are not above. Neither it nor its parts add up. */
  MEDIAN,
  /** How much larger a metric is than it was, in percent, over the same units. */
  GROWTH,
  /** How many times as large a mean is as it was at the start of the window. */
  MULTIPLE,
  /** Metrics added to and taken from each other. */
  BALANCE;

  /** Whether its numbers are a numerator divided by a denominator. */
  public boolean divides() {
    return this == RATIO || this == AVERAGE || this == GROWTH || this == MULTIPLE;
  }

  public String word() {
    return Choice.word(this);
  }
}
