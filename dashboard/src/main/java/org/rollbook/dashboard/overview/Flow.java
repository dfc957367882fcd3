package org.rollbook.dashboard.overview;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a headcount came out of that of the month before, over the units that have sent both.
 *
 * @param units those units
 * @param opening the headcount of the month before
 * @param closing the headcount of the month
 * @param in persons who came, by type of movement
 * @param out persons who left, by type of movement
 */
record Flow(
    Set<String> units, long opening, long closing, Map<String, Long> in, Map<String, Long> out) {
  Flow {
    units = new TreeSet<>(units);
    in = new TreeMap<>(in);
    out = new TreeMap<>(out);
  }

  long sumIn() {
    return in.values().stream().mapToLong(Long::longValue).sum();
  }

  long sumOut() {
    return out.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What moved within a unit, between its places or levels: no movement of the unit. */
  long within() {
    return closing - opening - sumIn() + sumOut();
  }
}
