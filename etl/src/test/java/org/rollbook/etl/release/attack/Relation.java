package org.rollbook.etl.release.attack;

import java.util.Map;
import java.util.TreeMap;

/** What a sum of unknowns, each with its factor, can be. */
record Relation(Map<Integer, Integer> factors, long low, long high) {
  static final long ANY = Integer.MAX_VALUE;

  Relation {
    factors = new TreeMap<>(factors);
  }

  /** The whole is what its parts add up to, or not less where they are not all of it. */
  static Relation of(int whole, Iterable<Integer> parts, boolean all) {
    Map<Integer, Integer> factors = new TreeMap<>();
    factors.put(whole, 1);
    parts.forEach(part -> factors.merge(part, -1, Integer::sum));
    return new Relation(factors, 0, all ? 0 : ANY);
  }
}
