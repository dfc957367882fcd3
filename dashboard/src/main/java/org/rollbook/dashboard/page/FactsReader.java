package org.rollbook.dashboard.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.dashboard.page.Ask.Span;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.metric.Engine;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.metric.ReleasedQuery;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * Reads all that a page asks in few statements: the questions, each compiled by its metric, one
 * below the other. Within the reader's own place numbers are exact; elsewhere they are those that
 * are released to everyone.
 */
@Component
class FactsReader {
  /** Trino takes 150 stages in a statement, of which a question needs up to four. */
  private static final int IN_ONE = 30;

  /** Before the members stand the number of the question, period, place and level. */
  private static final int FIRST_MEMBER = 4;

  /** No question of a page is split by more dimensions. */
  private static final int MOST_MEMBERS = 2;

  private final Warehouse warehouse;
  private final Metrics metrics;
  private final PublishedMarts marts;
  private final ScopeTree scopes;

  FactsReader(Warehouse warehouse, Metrics metrics, PublishedMarts marts, ScopeTree scopes) {
    this.warehouse = warehouse;
    this.metrics = metrics;
    this.marts = marts;
    this.scopes = scopes;
  }

  /**
   * What is asked of Trino.
   *
   * @param released how it is asked of what is released; empty for exact numbers
   */
  private record Question(Series series, MetricQuery query, Optional<ReleasedQuery> released) {}

  Facts read(Asked asked, Collection<Ask> asks) {
    List<Question> questions = questions(asked, asks);
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      selects.add(select(i, questions.get(i)));
    }
    Facts facts = new Facts();
    if (questions.isEmpty()) {
      return facts;
    }
    List<Query> statements = new ArrayList<>();
    for (int at = 0; at < selects.size(); at += IN_ONE) {
      List<String> some = selects.subList(at, Math.min(at + IN_ONE, selects.size()));
      statements.add(new Query(String.join("\nUNION ALL\n", some), List.of()));
    }
    for (List<Object> row :
        warehouse.readAll(asked.reader(), asked.publication(), statements).stream()
            .flatMap(List::stream)
            .toList()) {
      Question question = questions.get(((Long) row.getFirst()).intValue());
      MetricCell cell = cell(question, answer(question.query(), row));
      // Of a place that is only partly the reader's own, an exact number would leave people out.
      if (question.query().metric().privacy().releasedOnly()
          || question.released().isEmpty()
              == scopes.contains(asked.reader().scope(), cell.scope())) {
        facts.add(question.series(), cell);
      }
    }
    return facts;
  }

  private static MetricCell cell(Question question, List<Object> answer) {
    return question
        .released()
        .map(released -> released.cell(answer))
        .orElseGet(() -> MetricCell.of(question.query(), answer));
  }

  /** The row as the compiled question alone would give it. */
  private static List<Object> answer(MetricQuery query, List<Object> row) {
    List<Object> answer = new ArrayList<>(row.subList(1, FIRST_MEMBER + query.columns().size()));
    for (Object each : row.subList(FIRST_MEMBER + MOST_MEMBERS, row.size())) {
      // Beside released numbers, which have a decimal, counts get one too.
      answer.add(
          each instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
              ? number.setScale(0)
              : each);
    }
    return answer;
  }

  private String select(int number, Question question) {
    List<String> members = new ArrayList<>(question.query().columns());
    while (members.size() < MOST_MEMBERS) {
      members.add("CAST(NULL AS varchar)");
    }
    return "SELECT %d, period, scope, organ_level, %s, numerator, denominator, months, %s FROM (\n%s\n)"
        .formatted(
            number,
            String.join(", ", members),
            question.released().isPresent() ? "hidden" : "false",
            question
                .released()
                .map(released -> released.sql("${schema}.metric_value"))
                .orElseGet(
                    () ->
                        question
                            .query()
                            .sql(Engine.TRINO, mart -> "${schema}." + marts.view(mart))));
  }

  private List<Question> questions(Asked asked, Collection<Ask> asks) {
    Map<Series, Set<Span>> spans = new LinkedHashMap<>();
    asks.forEach(
        ask -> spans.computeIfAbsent(ask.series(), each -> new LinkedHashSet<>()).add(ask.span()));
    List<Question> questions = new ArrayList<>();
    LocalDate period = asked.filter().period();
    spans.forEach(
        (series, wanted) -> {
          if (wanted.contains(Span.ALL)) {
            questions.addAll(
                questions(asked, series, asked.periods().getFirst(), asked.periods().getLast()));
            return;
          }
          if (wanted.contains(Span.PERIOD)) {
            questions.addAll(questions(asked, series, period, period));
          }
          LocalDate yearBefore = period.minusYears(1);
          if (wanted.contains(Span.YEAR_BEFORE) && asked.periods().contains(yearBefore)) {
            questions.addAll(questions(asked, series, yearBefore, yearBefore));
          }
        });
    return questions;
  }

  private List<Question> questions(Asked asked, Series series, LocalDate from, LocalDate to) {
    Map<String, List<String>> where = new LinkedHashMap<>(series.where());
    asked.filter().level().ifPresent(level -> where.put(Metric.ORGAN_LEVEL, List.of(level.code())));
    Region region =
        switch (series.reach()) {
          case PLACE -> Region.of(asked.filter().place().node());
          case CHILDREN -> Region.below(asked.filter().place().compared());
          case UNITS -> Region.below(scopes.province());
        };
    MetricQuery query =
        new MetricQuery(
            metrics.get(series.metric()), region, series.by(), where, series.window(), from, to);
    List<Question> questions = new ArrayList<>();
    String own = asked.reader().scope();
    boolean releasedOnly = query.metric().privacy().releasedOnly();
    if (!releasedOnly
        && region.nodes(scopes).stream().anyMatch(node -> scopes.contains(own, node.code()))) {
      questions.add(new Question(series, query, Optional.empty()));
    }
    if (releasedOnly || !scopes.contains(own, region.within().code())) {
      ReleasedQuery.of(query, metrics, scopes)
          .ifPresent(released -> questions.add(new Question(series, query, Optional.of(released))));
    }
    return questions;
  }
}
