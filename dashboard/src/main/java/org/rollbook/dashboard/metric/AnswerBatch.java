package org.rollbook.dashboard.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollbook.dashboard.reading.Query;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.dashboard.reading.Warehouse;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.metric.Engine;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricGrid;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.PublishedMarts;
import org.rollbook.warehouse.metric.ReleasedQuery;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.stereotype.Component;

/**
 * Answers many questions with few statements: so many of them, one below the other, make one. As
 * everywhere, numbers are exact within the reader's own place, and elsewhere those that are
 * released.
 */
@Component
public class AnswerBatch {
  /** Trino plans a statement in one piece; beyond so many questions that takes longer than two. */
  private static final int IN_ONE = 12;

  /** Before the members stand the number of the question, period, place and level. */
  private static final int FIRST_MEMBER = 4;

  private static final int MOST_MEMBERS = 3;

  private final Warehouse warehouse;
  private final Metrics metrics;
  private final PublishedMarts marts;
  private final ScopeTree scopes;
  private final CodeBook codes;

  AnswerBatch(
      Warehouse warehouse,
      Metrics metrics,
      PublishedMarts marts,
      ScopeTree scopes,
      CodeBook codes) {
    this.warehouse = warehouse;
    this.metrics = metrics;
    this.marts = marts;
    this.scopes = scopes;
    this.codes = codes;
  }

  private record Question(int number, MetricQuery query, Optional<ReleasedQuery> released) {}

  /** The cells of each question, in their order; empty for what is not released to the reader. */
  public List<Optional<List<MetricCell>>> read(
      Reader reader, Publication publication, List<MetricQuery> queries) {
    List<Optional<List<MetricCell>>> answers = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (MetricQuery query : queries) {
      boolean own =
          scopes.contains(reader.scope(), query.region().within().code())
              && !query.metric().privacy().releasedOnly();
      Optional<ReleasedQuery> released =
          own ? Optional.empty() : ReleasedQuery.of(query, metrics, scopes);
      boolean answered = own || released.isPresent();
      if (answered) {
        questions.add(new Question(answers.size(), query, released));
      }
      answers.add(answered ? Optional.of(new ArrayList<>()) : Optional.empty());
    }
    List<Query> statements = new ArrayList<>();
    for (int at = 0; at < questions.size(); at += IN_ONE) {
      statements.add(
          new Query(
              String.join(
                  "\nUNION ALL\n",
                  questions.subList(at, Math.min(at + IN_ONE, questions.size())).stream()
                      .map(this::select)
                      .toList()),
              List.of()));
    }
    java.util.Map<Integer, Question> byNumber = new java.util.HashMap<>();
    questions.forEach(question -> byNumber.put(question.number(), question));
    for (List<List<Object>> rows : warehouse.readAll(reader, publication, statements)) {
      for (List<Object> row : rows) {
        Question question = byNumber.get(((Long) row.getFirst()).intValue());
        answers.get(question.number()).orElseThrow().add(cell(question, row));
      }
    }
    for (Question question : questions) {
      // What is not a row is not released: it is missing, and never zero.
      if (question.released().isEmpty() || question.query().columns().isEmpty()) {
        answers.set(
            question.number(),
            answers
                .get(question.number())
                .map(cells -> MetricGrid.fill(question.query(), cells, scopes, codes)));
      }
    }
    return answers;
  }

  private String select(Question question) {
    List<String> members = new ArrayList<>(question.query().columns());
    while (members.size() < MOST_MEMBERS) {
      members.add("CAST(NULL AS varchar)");
    }
    return "SELECT %d, period, scope, organ_level, %s, numerator, denominator, months, %s FROM (\n%s\n)"
        .formatted(
            question.number(),
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

  /** The cell of the row as the question alone would give it. */
  private static MetricCell cell(Question question, List<Object> row) {
    List<Object> answer =
        new ArrayList<>(row.subList(1, FIRST_MEMBER + question.query().columns().size()));
    for (Object each : row.subList(FIRST_MEMBER + MOST_MEMBERS, row.size())) {
      answer.add(
          each instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
              ? number.setScale(0)
              : each);
    }
    return question
        .released()
        .map(released -> released.cell(answer))
        .orElseGet(() -> MetricCell.of(question.query(), answer));
  }
}
