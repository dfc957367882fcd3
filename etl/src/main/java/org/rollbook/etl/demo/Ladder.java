package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * Ranks that follow one another.
 *
 * @param steps the ranks from the lowest on, with the usual months before the next
 * @param senior the step from which a woman's retirement base is 60
 * @param entry the first step by grade of schooling
 * @param ceilings the highest step by organ level
 * @param womenAtStart of a thousand of those in post when the province begins
 * @param womenEntering of a thousand of those who enter later
 * @param conversion how people come to it late, or leave it
 */
record Ladder(
    String name,
    List<Step> steps,
    int senior,
    Map<Grade, Integer> entry,
    Map<String, Weighted<Integer>> ceilings,
    int womenAtStart,
    int womenEntering,
    Conversion conversion) {

  /** One rank of a ladder. */
  record Step(String rank, int months) {}

  Ladder {
    requireNonNull(name, "name is null");
    requireNonNull(conversion, "conversion is null");
    steps = List.copyOf(steps);
    entry = Map.copyOf(entry);
    ceilings = Map.copyOf(ceilings);
  }
}
