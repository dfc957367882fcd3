package org.rollbook.warehouse.metric;

/** Which way a metric should go. */
public enum Direction {
  UP,
  DOWN,
  /** Neither more nor less is better. */
  NONE
}
