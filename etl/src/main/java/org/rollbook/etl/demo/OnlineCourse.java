package org.rollbook.etl.demo;

/**
 * An online course that someone took.
 *
 * @param month in which it ended, or in which it was begun if it never ended
 * @param halfHours its length
 */
record OnlineCourse(
    String id, String name, int month, int startDay, int endDay, int halfHours, boolean completed) {
  /** 2.5 for five half hours. */
  String hours() {
    return halfHours / 2 + (halfHours % 2 == 0 ? "" : ".5");
  }
}
