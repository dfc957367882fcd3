package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.view.Views;

/**
 * A finished load: the Delta version and the reader protocol of every table at its end.
 *
 * @param number grows with each load
 * @param finishedAt ISO 8601, UTC
 * @param versions by {@code schema.table}
 * @param minReaders by {@code schema.table}
 */
record Run(
    long number, String finishedAt, Map<String, Long> versions, Map<String, Integer> minReaders) {
  Run {
    requireNonNull(finishedAt, "finishedAt is null");
    versions = new TreeMap<>(versions);
    minReaders = new TreeMap<>(minReaders);
  }

  /** A table as it stood at the end of this load, for a FROM clause. */
  String pinned(String table) {
    Long version = versions.get(table);
    if (version == null) {
      throw new RollbookException(
          Fault.PUBLICATION_REFUSED,
          "Load %d names no version of %s, which a view reads; the publication before it stays. Run ./rollbook load again."
              .formatted(number, table));
    }
    return "%s.%s FOR VERSION AS OF %d".formatted(TrinoClient.CATALOG, table, version);
  }

  /** The SQL of a view with each <code>${schema.table}</code> pinned to this load. */
  String pinAll(String sql) {
    Matcher matcher = Views.TABLE.matcher(sql);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(pinned(found.group(1))));
  }
}
