package org.rollbook.etl.release;

/** Whom a release is protected against. */
public enum Against {
  /** Who knows what is released, and no more. */
  OUTSIDERS,
  /** Besides, leaders of units and counties, who know every person of their own region. */
  LEADERS
}
