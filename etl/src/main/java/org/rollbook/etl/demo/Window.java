package org.rollbook.etl.demo;

/**
 * The months that packages are made for.
 *
 * @param from the first
 * @param to the last
 * @param middle the first in which what changes has changed
 */
record Window(int from, int to, int middle) {
  static Window of(DemoParameters parameters) {
    int from = Month.of(parameters.from());
    int to = Month.of(parameters.until());
    return new Window(from, to, from + (to - from + 1) / 2);
  }

  boolean early(int month) {
    return month < middle;
  }

  boolean first(int month) {
    return month == from;
  }

  boolean last(int month) {
    return month == to;
  }

  int months() {
    return to - from + 1;
  }
}
