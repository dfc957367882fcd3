package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.report.SectionText.FigureText;
import org.rollbook.dashboard.report.SectionText.MetricText;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/** All that the report asks the metrics, and their answers, each under what it was asked for. */
final class Questions {
  /** What a question of a metric is for. */
  enum Use {
    NOW,
    BEFORE,
    SERIES,
    PLACES,
    SPLIT
  }

  /**
   * What a question is for.
   *
   * @param split the dimension of a split; empty for all other uses
   */
  record Key(String metric, Use use, String split) {}

  /** An answer over the months that it was asked for. */
  record Answered(MetricSpan span, MetricQuery query, List<MetricCell> cells) {
    SequencedMap<MetricSpan.Key, MetricValue> values() {
      return span.values(query, cells);
    }
  }

  /** Answers questions, in their order; empty for what may not be told. */
  @FunctionalInterface
  interface Source {
    List<Optional<List<MetricCell>>> read(List<MetricQuery> queries);
  }

  private record Question(Key key, MetricSpan span, MetricQuery query) {}

  private final Asked asked;
  private final MetricSpan span;
  private final boolean elsewhere;
  private final SequencedMap<Key, Question> questions = new LinkedHashMap<>();
  private final Map<Key, Answered> answers = new LinkedHashMap<>();

  Questions(Asked asked, MetricSpan span, ScopeTree scopes) {
    this.asked = requireNonNull(asked, "asked is null");
    this.span = requireNonNull(span, "span is null");
    this.elsewhere = !scopes.contains(asked.reader().scope(), place().code());
  }

  /** The same number of months before; empty if the publication does not reach back so far. */
  static Optional<MetricSpan> before(Metric metric, MetricSpan span, LocalDate first) {
    MetricSpan before = span.before();
    if (!MetricSpan.addsUp(metric)) {
      // What stands at the end of a month needs that month alone.
      return before.to().isBefore(first)
          ? Optional.empty()
          : Optional.of(new MetricSpan(before.to(), before.to()));
    }
    return before.from().isBefore(first) ? Optional.empty() : Optional.of(before);
  }

  /** What tells of pay is released only, wherever it is of. */
  private boolean released(Metric metric) {
    return elsewhere || metric.privacy().releasedOnly();
  }

  void ask(FigureText figure) {
    figure.metrics().forEach(this::ask);
  }

  private void ask(MetricText text) {
    Metric metric = text.metric();
    Region here = Region.of(place());
    add(text, Use.NOW, "", span, here, text.lines());
    before(metric, span, asked.publication().firstPeriod())
        .ifPresent(before -> add(text, Use.BEFORE, "", before, here, text.lines()));
    if (text.chart() && text.each().isEmpty() && !MetricSpan.addsUp(metric)) {
      MetricQuery last = span.query(metric, here, List.of(), released(metric));
      put(new Key(metric.id(), Use.SERIES, ""), span, last.between(span.from(), span.to()));
    }
    if (text.places() && hasPlaces()) {
      add(text, Use.PLACES, "", span, Region.below(place()), List.of());
    }
    for (String dimension : text.by()) {
      add(text, Use.SPLIT, dimension, span, here, List.of(dimension));
    }
  }

  private void add(
      MetricText text, Use use, String split, MetricSpan over, Region region, List<String> by) {
    put(
        new Key(text.metric().id(), use, split),
        over,
        over.query(text.metric(), region, by, released(text.metric())));
  }

  private void put(Key key, MetricSpan over, MetricQuery query) {
    questions.put(key, new Question(key, over, query));
  }

  /** Asks everything at once. */
  void read(Source source) {
    List<Question> all = new ArrayList<>(questions.values());
    List<Optional<List<MetricCell>>> cells =
        source.read(all.stream().map(Question::query).toList());
    for (int i = 0; i < all.size(); i++) {
      Question question = all.get(i);
      cells
          .get(i)
          .ifPresent(
              each ->
                  answers.put(
                      question.key(), new Answered(question.span(), question.query(), each)));
    }
  }

  Optional<Answered> answer(MetricText text, Use use, String split) {
    return Optional.ofNullable(answers.get(new Key(text.metric().id(), use, split)));
  }

  ScopeNode place() {
    return asked.filter().place().node();
  }

  /** Whether the place has places below it that are told. */
  private boolean hasPlaces() {
    return place().kind() == ScopeNode.Kind.PROVINCE || place().kind() == ScopeNode.Kind.UNIT;
  }
}
