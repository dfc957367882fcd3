package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Changes;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Questions.Answered;
import org.rollbook.dashboard.report.Questions.Use;
import org.rollbook.dashboard.report.Report.Cell;
import org.rollbook.dashboard.report.Report.Figure;
import org.rollbook.dashboard.report.Report.Line;
import org.rollbook.dashboard.report.SectionText.FigureText;
import org.rollbook.dashboard.report.SectionText.MetricText;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.MetricValue.Standing;
import org.rollbook.warehouse.metric.Unit;
import org.rollbook.warehouse.scope.ScopeTree;

/** Puts the answers of a figure into its sentence, its lines and its tables. */
final class FigureWriter {
  private final Asked asked;
  private final MetricSpan span;
  private final Questions questions;
  private final Words words;
  private final Tables tables;

  FigureWriter(
      Asked asked,
      MetricSpan span,
      Questions questions,
      Words words,
      FormulaWords formulas,
      ScopeTree scopes) {
    this.asked = requireNonNull(asked, "asked is null");
    this.span = requireNonNull(span, "span is null");
    this.questions = requireNonNull(questions, "questions is null");
    this.words = requireNonNull(words, "words is null");
    this.tables = new Tables(questions, span, words, formulas, scopes);
  }

  Figure figure(FigureText text) {
    List<Line> lines = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    text.pending().forEach(id -> reasons.add(words.say("report.reason.pending", id)));
    for (MetricText metric : text.metrics()) {
      lines.addAll(lines(metric));
      reason(metric).ifPresent(reasons::add);
    }
    return new Figure(
        text.id(),
        text.title().in(words.locale()),
        sentence(text),
        reasons,
        lines,
        tables.grids(text),
        tables.charts(text));
  }

  /** Why a metric has no number, or hides it; empty if it has all. */
  private Optional<String> reason(MetricText text) {
    String title = text.metric().title().in(words.locale());
    Optional<Answered> now = questions.answer(text, Use.NOW, "");
    if (now.isEmpty()) {
      return Optional.of(words.say("report.reason.unreleased", title));
    }
    List<MetricValue> values = List.copyOf(now.get().values().values());
    if (values.stream().anyMatch(value -> value.standing() == Standing.HIDDEN)) {
      return Optional.of(words.say("report.reason.hidden", title));
    }
    return values.stream().noneMatch(FigureWriter::shown)
        ? Optional.of(
            words.say(
                values.stream().anyMatch(MetricValue::whole)
                    ? "report.reason.nobody"
                    : "report.reason.missing",
                title))
        : Optional.empty();
  }

  /** Empty unless every number that it names is there or is hidden. */
  private String sentence(FigureText text) {
    String words = text.words().in(this.words.locale());
    List<String> named = Sentence.metrics(words);
    boolean said =
        named.stream()
            .allMatch(
                id ->
                    text.metrics().stream()
                        .filter(metric -> metric.metric().id().equals(id))
                        .anyMatch(this::said));
    return said ? Sentence.fill(words, gap -> gap(text, gap)) : "";
  }

  private boolean said(MetricText text) {
    return questions
        .answer(text, Use.NOW, "")
        .filter(
            now ->
                now.values().values().stream()
                    .anyMatch(value -> shown(value) || value.standing() == Standing.HIDDEN))
        .isPresent();
  }

  private String gap(FigureText figure, Sentence.Gap gap) {
    return switch (gap.name()) {
      case "place" -> questions.place().label().in(words.locale());
      case "span" -> words.span(span.from(), span.to());
      case "to" -> words.asOf(span.to());
      default -> {
        MetricText text =
            figure.metrics().stream()
                .filter(each -> each.metric().id().equals(gap.name()))
                .findFirst()
                .orElseThrow();
        Answered now = questions.answer(text, Use.NOW, "").orElseThrow();
        yield now.values().entrySet().stream()
            .filter(each -> text.each().isEmpty() || !each.getKey().members().isEmpty())
            .map(each -> said(text, now.query(), each.getKey(), each.getValue(), gap.part()))
            .collect(Collectors.joining(words.say("list.comma")));
      }
    };
  }

  private String said(
      MetricText text, MetricQuery query, MetricSpan.Key key, MetricValue value, String part) {
    Unit unit = text.metric().unit();
    String number =
        switch (part) {
          case "numerator" -> part(value, value.numerator()).text();
          case "denominator" -> part(value, value.denominator()).text();
          default -> shown(value) ? words.amount(unit, value.text(unit)) : value.text(unit);
        };
    if (text.metric().kind() == MetricKind.MEDIAN && part.isEmpty()) {
      // It need not be of the months of the report.
      number = words.say("report.median", number, query.window().label().in(words.locale()));
    }
    return text.each().isEmpty()
        ? number
        : words.say("report.member", tables.member(query, key), number);
  }

  private List<Line> lines(MetricText text) {
    Optional<Answered> now = questions.answer(text, Use.NOW, "");
    if (now.isEmpty()) {
      return List.of();
    }
    Optional<Answered> before = questions.answer(text, Use.BEFORE, "");
    Map<MetricSpan.Key, MetricValue> then =
        before.map(each -> (Map<MetricSpan.Key, MetricValue>) each.values()).orElse(Map.of());
    boolean comparable =
        before
            .filter(
                each ->
                    ReportFiller.comparable(
                        asked.reporting(),
                        MetricSpan.addsUp(text.metric())
                            ? span
                            : new MetricSpan(span.to(), span.to()),
                        each.span(),
                        asked.filter().place()))
            .isPresent();
    SequencedMap<MetricSpan.Key, MetricValue> values = now.get().values();
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (text.each().isEmpty() || !key.members().isEmpty()) {
            MetricValue earlier = then.getOrDefault(key, MetricValue.MISSING);
            lines.add(line(text, now.get().query(), key, value, earlier, comparable));
          }
        });
    return lines;
  }

  private Line line(
      MetricText text,
      MetricQuery query,
      MetricSpan.Key key,
      MetricValue value,
      MetricValue before,
      boolean comparable) {
    Metric metric = text.metric();
    String title =
        metric.kind() == MetricKind.MEDIAN
            ? words.say(
                "report.median",
                metric.title().in(words.locale()),
                query.window().label().in(words.locale()))
            : metric.title().in(words.locale());
    return new Line(
        metric.id(),
        text.each().isEmpty() ? title : words.say("report.line", title, tables.member(query, key)),
        unit(metric.unit()),
        Tables.cell(metric, value),
        part(value, value.numerator().filter(each -> metric.kind().divides())),
        part(value, value.denominator().filter(each -> metric.kind().divides())),
        Tables.cell(metric, before),
        comparable && shown(value) && shown(before)
            ? new Changes(words)
                .of(
                    metric.unit(),
                    value.value().orElseThrow().subtract(before.value().orElseThrow()))
            : Words.MISSING,
        address(text, query, key));
  }

  /** Where the dashboard shows the same number: with the same place, months and publication. */
  private String address(MetricText text, MetricQuery query, MetricSpan.Key key) {
    StringBuilder address =
        new StringBuilder(
            "/metric/%s?place=%s"
                .formatted(text.metric().id(), asked.filter().place().node().code()));
    if (MetricSpan.addsUp(text.metric())) {
      address.append("&since=").append(YearMonth.from(span.from()));
    } else if (text.metric().kind() == MetricKind.MEDIAN) {
      address.append("&window=").append(query.window().word());
    }
    address.append("&period=").append(YearMonth.from(span.to()));
    for (int at = 0; at < key.members().size(); at++) {
      if (!key.members().get(at).isEmpty()) {
        address
            .append("&where=")
            .append(query.columns().get(at))
            .append(':')
            .append(key.members().get(at));
      }
    }
    return address.append("&as_of=").append(asked.publication().id()).toString();
  }

  private static boolean shown(MetricValue value) {
    return value.standing() == Standing.SHOWN && value.whole();
  }

  /** Its word in a column of units; beside a number, English leaves out that they are persons. */
  private String unit(Unit unit) {
    String word = words.unit(unit);
    return word.isEmpty() ? unit.label().in(words.locale()) : word;
  }

  /** What a number is made of; nothing for what is only counted. */
  private Cell part(MetricValue value, Optional<BigDecimal> part) {
    return value.standing() == Standing.HIDDEN
        ? Cell.EMPTY
        : part.filter(each -> value.whole())
            .map(each -> each.setScale(0, RoundingMode.HALF_UP))
            .map(each -> new Cell(words.count(each.longValue()), Optional.of(each), 0))
            .orElse(Cell.EMPTY);
  }
}
