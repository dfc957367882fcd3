package org.rollbook.etl.table;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a write replaces: all those that a predicate names.
 *
 * @param predicate in SQL, over columns of the table
 * @param partitions outside which no such row stands: of each the values, as text, of some of the
 *     columns that the table is partitioned by
 * @param whole whether each row of these partitions is named by the predicate
 */
public record Slices(String predicate, Set<Map<String, String>> partitions, boolean whole) {
  /** All rows of a table. */
  static final Slices ALL = new Slices("true", Set.of(Map.of()), true);

  /** No rows: what is written is added. */
  static final Slices NONE = new Slices("true", Set.of(), true);

  public Slices {
    requireNonNull(predicate, "predicate is null");
    partitions = Set.copyOf(partitions);
  }

  /** The rows that a predicate names, which may stand in these partitions alone. */
  public static Slices in(Collection<Map<String, String>> partitions, String predicate) {
    return new Slices(predicate, Set.copyOf(partitions), false);
  }

  /** The rows that a predicate names, wherever they stand. */
  public static Slices where(String predicate) {
    return in(Set.of(Map.of()), predicate);
  }

  /** The rows with one of these values in a column that the table is partitioned by. */
  public static Slices of(String column, Collection<?> values) {
    return new Slices(
        Tables.in(column, values),
        values.stream().map(value -> Map.of(column, value.toString())).collect(Collectors.toSet()),
        true);
  }

  /** The partitions, which the predicate names whole. */
  public static Slices of(Collection<Map<String, String>> partitions, String predicate) {
    return new Slices(predicate, Set.copyOf(partitions), true);
  }

  /** Whether rows of the slices may stand in a partition. */
  boolean mayStandIn(Map<String, String> partition) {
    return partitions.stream().anyMatch(each -> partition.entrySet().containsAll(each.entrySet()));
  }

  /** The columns that the partitions are told by. */
  Set<String> columns() {
    return partitions.stream()
        .flatMap(each -> each.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
