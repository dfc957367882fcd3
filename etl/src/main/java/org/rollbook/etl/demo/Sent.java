package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;

/** What was sent, with the defects in it. */
record Sent(int packages, long rows, List<String> defects) {
  static final Sent NOTHING = new Sent(0, 0, List.of());

  Sent {
    defects = List.copyOf(defects);
  }

  Sent plus(Sent other) {
    List<String> all = new ArrayList<>(defects);
    all.addAll(other.defects);
    return new Sent(packages + other.packages, rows + other.rows, all);
  }
}
