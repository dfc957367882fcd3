package org.rollbook.etl.table;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/**
 * The rows that a write replaces: all those that a predicate names.
 *
 * @param predicate in SQL, over columns of the table
 * @param folders where Delta keeps these rows below the table, such as {@code period=2026-10-01};
 *     empty if that is not told
 */
public record Slices(String predicate, List<String> folders) {
  public Slices {
    requireNonNull(predicate, "predicate is null");
    folders = List.copyOf(folders);
  }

  /** The rows that a predicate names, wherever they stand. */
  public static Slices where(String predicate) {
    return new Slices(predicate, List.of());
  }

  /** The rows with one of these values in the first column that the table is partitioned by. */
  public static Slices of(String column, Collection<?> values) {
    return new Slices(
        Tables.in(column, values),
        values.stream().map(value -> folder(column, value)).collect(Collectors.toList()));
  }

  /** What Delta calls the folder of a partition. */
  public static String folder(String column, Object value) {
    return ExternalCatalogUtils.getPartitionPathString(column, value.toString());
  }
}
