package org.rollbook.dashboard.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Readers;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.metric.Engine;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricGrid;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricRequest;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.metric.ReleasedQuery;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * Answers questions to metrics as whoever has signed in: exactly within their own place, and
 * elsewhere with what is released to everyone.
 */
@Component
class Answers {
  private final Readers readers;
  private final Warehouse warehouse;
  private final Metrics metrics;
  private final PublishedMarts marts;
  private final ScopeTree scopes;
  private final CodeBook codes;

  Answers(
      Readers readers,
      Warehouse warehouse,
      Metrics metrics,
      PublishedMarts marts,
      ScopeTree scopes,
      CodeBook codes) {
    this.readers = readers;
    this.warehouse = warehouse;
    this.metrics = metrics;
    this.marts = marts;
    this.scopes = scopes;
    this.codes = codes;
  }

  /**
   * Answers a question.
   *
   * @param asOf the number of a publication; empty for the one in force
   */
  Answer answer(Metric metric, MetricRequest request, Optional<Long> asOf) {
    Reader reader = readers.current();
    Publication publication =
        asOf.map(id -> warehouse.kept(reader, id)).orElseGet(() -> warehouse.newest(reader));
    ScopeNode place = request.place(scopes.find(reader.scope()).orElseThrow(), scopes);
    MetricQuery query = request.query(metric, request.region(place), publication, codes);
    return answer(query, reader, publication, place);
  }

  Answer answer(MetricQuery query, Reader reader, Publication publication, ScopeNode place) {
    return scopes.contains(reader.scope(), place.code()) && !query.metric().privacy().releasedOnly()
        ? exact(query, reader, publication)
        : released(query, reader, publication, place);
  }

  /**
   * Answers with one number over all months from the first asked for to the last, if they add up;
   * else with that of the last.
   */
  Answer total(Metric metric, MetricRequest request, Optional<Long> asOf) {
    Reader reader = readers.current();
    Publication publication =
        asOf.map(id -> warehouse.kept(reader, id)).orElseGet(() -> warehouse.newest(reader));
    ScopeNode place = request.place(scopes.find(reader.scope()).orElseThrow(), scopes);
    MetricQuery query = request.query(metric, request.region(place), publication, codes);
    if (!MetricSpan.addsUp(metric) || query.from().equals(query.to())) {
      return answer(query.between(query.to(), query.to()), reader, publication, place);
    }
    MetricSpan span = new MetricSpan(query.from(), query.to());
    boolean released =
        !scopes.contains(reader.scope(), place.code()) || metric.privacy().releasedOnly();
    return total(
        span,
        span.query(metric, query.region(), query.by(), released).where(query.where()),
        reader,
        publication,
        place);
  }

  Answer total(
      MetricSpan span, MetricQuery query, Reader reader, Publication publication, ScopeNode place) {
    Answer months = answer(query, reader, publication, place);
    List<MetricCell> cells = new ArrayList<>();
    span.values(query, months.cells())
        .forEach(
            (key, value) ->
                cells.add(
                    new MetricCell(
                        span.to(), key.scope(), key.organLevel(), key.members(), value)));
    return new Answer(
        query, reader, publication, months.released(), months.sql(), Optional.of(span), cells);
  }

  private Answer exact(MetricQuery query, Reader reader, Publication publication) {
    String sql = query.sql(Engine.TRINO, mart -> "${schema}." + marts.view(mart));
    List<MetricCell> cells =
        warehouse.read(reader, publication, new Query(sql, List.of())).stream()
            .map(row -> MetricCell.of(query, row))
            .toList();
    return new Answer(
        query,
        reader,
        publication,
        false,
        sql.replace("${schema}", publication.schema()),
        Optional.empty(),
        MetricGrid.fill(query, cells, scopes, codes));
  }

  private Answer released(
      MetricQuery query, Reader reader, Publication publication, ScopeNode place) {
    ReleasedQuery released =
        ReleasedQuery.of(query, metrics, scopes)
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.ACCESS_DENIED,
                        (query.metric().privacy().releasedOnly()
                                ? "%s of %s (your own place is %s) tells what persons are paid:"
                                    + " everybody sees what is released of it, and it is not"
                                    + " released this way. "
                                : "%s of %s lies beyond your own place (%s), and it is not released"
                                    + " this way. ")
                            .formatted(query.metric().id(), place.code(), reader.scope())
                            .concat(
                                "Released are the splits, windows and depths that its definition"
                                    + " names under release.")));
    String sql = released.sql("${schema}.metric_value");
    List<MetricCell> cells =
        warehouse.read(reader, publication, new Query(sql, List.of())).stream()
            .map(released::cell)
            .toList();
    return new Answer(
        query,
        reader,
        publication,
        true,
        sql.replace("${schema}", publication.schema()),
        Optional.empty(),
        // What is not a row is not released: it is missing, and never zero.
        query.columns().isEmpty() ? MetricGrid.fill(query, cells, scopes, codes) : cells);
  }

  /** The rows of a view that not every role may read; none for those who may not. */
  List<List<Object>> read(Answer answer, String sql) {
    return warehouse.read(answer.reader(), answer.publication(), new Query(sql, List.of()));
  }
}
