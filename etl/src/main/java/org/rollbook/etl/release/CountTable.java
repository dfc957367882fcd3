package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A released table of counts: persons by place, by organ level, and by at most two splits, with the
 * whole of each beside its parts.
 *
 * @param name unique in the release
 * @param where whom the table counts: the members of an attribute that qualify
 * @param splits none, one or two
 * @param depth the depth of the deepest places that it counts, all organ levels together
 * @param levelDepth the same by organ level; -1 if it does not count by organ level
 * @param threshold a count from 1 to the threshold - 1 is hidden; at least 3, because of a hidden
 *     count that can only be 1 nothing is hidden
 * @param complementOf the table whose counts are the denominators of this one's, as {@code
 *     training_coverage} has it: what lacks is a count that anybody can compute, and is not to be
 *     small either
 */
public record CountTable(
    String name,
    Map<String, Set<Integer>> where,
    List<Split> splits,
    int depth,
    int levelDepth,
    int threshold,
    Optional<String> complementOf) {
  /** The smallest threshold under which a hidden count is not known at once. */
  public static final int LEAST_THRESHOLD = 3;

  /** The organ level of a cell that counts all of them, and the part of one that is not split. */
  public static final int ALL = -1;

  public CountTable {
    requireNonNull(name, "name is null");
    requireNonNull(complementOf, "complementOf is null");
    // In the order of names, so that what is decided does not hang on how a map is laid out.
    Map<String, Set<Integer>> ordered = new TreeMap<>();
    where.forEach((attribute, members) -> ordered.put(attribute, Set.copyOf(members)));
    where = ordered;
    splits = List.copyOf(splits);
    if (splits.size() > 2) {
      throw new IllegalArgumentException(
          "Table %s has %s splits; at most two are released".formatted(name, splits.size()));
    }
    if (splits.size() == 2 && splits.get(0).attribute().equals(splits.get(1).attribute())) {
      throw new IllegalArgumentException(
          "Table %s is split by %s twice".formatted(name, splits.get(0).attribute()));
    }
    if (threshold < LEAST_THRESHOLD) {
      throw new IllegalArgumentException(
          "Table %s has the threshold %s; below %s every hidden count would be known to be 1"
              .formatted(name, threshold, LEAST_THRESHOLD));
    }
    if (depth < 0 || levelDepth < ALL) {
      throw new IllegalArgumentException(
          "Table %s has the depths %s and %s; name the depth of its deepest places"
              .formatted(name, depth, levelDepth));
    }
  }

  /** A table of all persons. */
  public static CountTable of(String name, int depth, int levelDepth, int threshold) {
    return new CountTable(
        name, Map.of(), List.of(), depth, levelDepth, threshold, Optional.empty());
  }

  /** The same under another name. */
  public CountTable as(String other) {
    return new CountTable(other, where, splits, depth, levelDepth, threshold, complementOf);
  }

  /** The same, of those only who have one of these members. */
  public CountTable where(String attribute, Integer... members) {
    Map<String, Set<Integer>> more = new TreeMap<>(where);
    more.put(attribute, Set.of(members));
    return new CountTable(name, more, splits, depth, levelDepth, threshold, complementOf);
  }

  /** The same, split. */
  public CountTable by(Split... split) {
    return new CountTable(name, where, List.of(split), depth, levelDepth, threshold, complementOf);
  }

  /** The same, as numerators of the counts of another table. */
  public CountTable partOf(String table) {
    return new CountTable(name, where, splits, depth, levelDepth, threshold, Optional.of(table));
  }

  /** Whether everyone whom this table counts qualifies for another. */
  public boolean within(CountTable whole) {
    return whole.where().entrySet().stream()
        .allMatch(
            each -> each.getValue().containsAll(where.getOrDefault(each.getKey(), Set.of(-1))));
  }
}
