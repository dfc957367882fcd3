package org.rollbook.dashboard.structure;

import java.util.List;
import java.util.stream.IntStream;

/** The rows of the pyramid: five years each, open below 25 and from 60 on. */
final class AgeGroups {
  static final int FIRST = 20;
  static final int LAST = 60;

  /** The first year of the group that {@code age} belongs to. */
  static final String SQL = "least(%d, greatest(%d, age / 5 * 5))".formatted(LAST, FIRST);

  private AgeGroups() {}

  static List<Integer> all() {
    return IntStream.iterate(FIRST, first -> first <= LAST, first -> first + 5).boxed().toList();
  }
}
