package org.rollbook.dashboard.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * Reads all that a page asks in one statement: the questions, each compiled by its metric, one
 * below the other. Trino gives what the reader may see.
 */
@Component
class FactsReader {
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

  private record Question(Series series, MetricQuery query) {}

  Facts read(Asked asked, Collection<Ask> asks) {
    List<Question> questions = questions(asked, asks);
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      selects.add(select(i, questions.get(i).query()));
    }
    Facts facts = new Facts();
    for (List<Object> row :
        warehouse.read(
            asked.reader(),
            asked.publication(),
            new Query(String.join("\nUNION ALL\n", selects), List.of()))) {
      Question question = questions.get(((Long) row.getFirst()).intValue());
      facts.add(question.series(), MetricCell.of(question.query(), answer(question.query(), row)));
    }
    return facts;
  }

  /** The row as the compiled question alone would give it. */
  private static List<Object> answer(MetricQuery query, List<Object> row) {
    List<Object> answer = new ArrayList<>(row.subList(1, FIRST_MEMBER + query.columns().size()));
    answer.addAll(row.subList(FIRST_MEMBER + MOST_MEMBERS, row.size()));
    return answer;
  }

  private String select(int number, MetricQuery query) {
    List<String> members = new ArrayList<>(query.columns());
    while (members.size() < MOST_MEMBERS) {
      members.add("CAST(NULL AS varchar)");
    }
    return "SELECT %d, period, scope, organ_level, %s, numerator, denominator, months FROM (\n%s\n)"
        .formatted(
            number,
            String.join(", ", members),
            query.sql(Engine.TRINO, mart -> "${schema}." + marts.view(mart)));
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
            questions.add(
                question(asked, series, asked.periods().getFirst(), asked.periods().getLast()));
            return;
          }
          if (wanted.contains(Span.PERIOD)) {
            questions.add(question(asked, series, period, period));
          }
          LocalDate yearBefore = period.minusYears(1);
          if (wanted.contains(Span.YEAR_BEFORE) && asked.periods().contains(yearBefore)) {
            questions.add(question(asked, series, yearBefore, yearBefore));
          }
        });
    return questions;
  }

  private Question question(Asked asked, Series series, LocalDate from, LocalDate to) {
    Map<String, List<String>> where = new LinkedHashMap<>(series.where());
    asked.filter().level().ifPresent(level -> where.put(Metric.ORGAN_LEVEL, List.of(level.code())));
    Region region =
        switch (series.reach()) {
          case PLACE -> Region.of(asked.filter().place().node());
          case CHILDREN -> Region.below(asked.filter().place().compared());
          case UNITS -> Region.below(scopes.province());
        };
    return new Question(
        series,
        new MetricQuery(
            metrics.get(series.metric()), region, series.by(), where, series.window(), from, to));
  }
}
