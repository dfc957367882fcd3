package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A numerator or a denominator: a measure of a mart, added up.
 *
 * @param measure the measure
 * @param less a measure taken from it
 * @param where the codes that count, by dimension; a dimension that is not named counts whole
 * @param ignoring the dimensions over which it is added up although the metric is split by them
 * @param monthsBefore how many months before the period it is taken at
 */
public record Part(
    String measure,
    Optional<String> less,
    Map<String, List<String>> where,
    List<String> ignoring,
    int monthsBefore) {
  public Part {
    requireNonNull(measure, "measure is null");
    requireNonNull(less, "less is null");
    where = Map.copyOf(where);
    ignoring = List.copyOf(ignoring);
  }
}
