package org.rollbook.dashboard.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.publication.Publication;

/**
 * A question to a metric, answered.
 *
 * @param released whether it was answered out of what is released to everyone, because the place
 *     lies beyond the reader's own; hidden numbers occur only then
 * @param sql what Trino was asked
 * @param span the months that its numbers are over, where they add up; empty for those of the query
 * @param cells with nothing left out that could be known
 */
record Answer(
    MetricQuery query,
    Reader reader,
    Publication publication,
    boolean released,
    String sql,
    Optional<MetricSpan> span,
    List<MetricCell> cells) {
  Answer {
    requireNonNull(query, "query is null");
    requireNonNull(reader, "reader is null");
    requireNonNull(publication, "publication is null");
    requireNonNull(sql, "sql is null");
    requireNonNull(span, "span is null");
    cells = List.copyOf(cells);
  }
}
