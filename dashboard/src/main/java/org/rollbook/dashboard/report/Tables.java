package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Questions.Answered;
import org.rollbook.dashboard.report.Questions.Use;
import org.rollbook.dashboard.report.Report.Cell;
import org.rollbook.dashboard.report.Report.Drawn;
import org.rollbook.dashboard.report.Report.Grid;
import org.rollbook.dashboard.report.Report.Point;
import org.rollbook.dashboard.report.Report.Row;
import org.rollbook.dashboard.report.SectionText.FigureText;
import org.rollbook.dashboard.report.SectionText.MetricText;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Window;
import org.rollbook.warehouse.scope.ScopeTree;

/** The tables and charts of a figure: by year, by place, by member. */
final class Tables {
  private static final int DECEMBER = 12;

  private final Questions questions;
  private final MetricSpan span;
  private final Words words;
  private final FormulaWords formulas;
  private final ScopeTree scopes;

  Tables(
      Questions questions, MetricSpan span, Words words, FormulaWords formulas, ScopeTree scopes) {
    this.questions = requireNonNull(questions, "questions is null");
    this.span = requireNonNull(span, "span is null");
    this.words = requireNonNull(words, "words is null");
    this.formulas = requireNonNull(formulas, "formulas is null");
    this.scopes = requireNonNull(scopes, "scopes is null");
  }

  /** A number as it stands in a table; a mark where it is hidden or missing. */
  static Cell cell(Metric metric, MetricValue value) {
    int decimals = metric.unit().decimals();
    return new Cell(
        value.text(metric.unit()),
        value
            .value()
            .filter(each -> value.whole())
            .map(each -> each.setScale(decimals, RoundingMode.HALF_UP)),
        decimals);
  }

  /** What a member is called. */
  String member(MetricQuery query, MetricSpan.Key key) {
    List<String> names = new ArrayList<>();
    if (query.by().contains(Metric.ORGAN_LEVEL)) {
      names.add(formulas.code(Metric.ORGAN_LEVEL, key.organLevel()));
    }
    for (int at = 0; at < key.members().size(); at++) {
      names.add(
          formulas.code(query.metric().codeSystem(query.columns().get(at)), key.members().get(at)));
    }
    return String.join(" ", names);
  }

  List<Grid> grids(FigureText text) {
    List<Grid> grids = new ArrayList<>();
    List<MetricText> places =
        text.metrics().stream()
            .filter(each -> questions.answer(each, Use.PLACES, "").isPresent())
            .toList();
    if (!places.isEmpty()) {
      grids.add(
          grid(words.say("metric.places"), words.say("filter.place"), places, Use.PLACES, ""));
    }
    Set<String> dimensions = new LinkedHashSet<>();
    text.metrics().forEach(each -> dimensions.addAll(each.by()));
    for (String dimension : dimensions) {
      List<MetricText> split =
          text.metrics().stream()
              .filter(each -> each.by().contains(dimension))
              .filter(each -> questions.answer(each, Use.SPLIT, dimension).isPresent())
              .toList();
      if (!split.isEmpty()) {
        String name = formulas.dimension(split.getFirst().metric(), dimension);
        grids.add(grid(words.say("report.by", name), name, split, Use.SPLIT, dimension));
      }
    }
    return grids.stream().filter(grid -> !grid.rows().isEmpty()).toList();
  }

  private Grid grid(
      String title, String first, List<MetricText> metrics, Use use, String dimension) {
    // By codes and not by names: two members may be called the same.
    SequencedMap<List<String>, String> names = new LinkedHashMap<>();
    Map<List<String>, List<Cell>> rows = new HashMap<>();
    List<String> columns = new ArrayList<>(List.of(first));
    for (MetricText text : metrics) {
      Metric metric = text.metric();
      Answered answer = questions.answer(text, use, dimension).orElseThrow();
      int at = columns.size() - 1;
      columns.add(heading(metric));
      answer
          .values()
          .forEach(
              (key, value) -> {
                boolean nothing =
                    use == Use.SPLIT
                        && key.members().isEmpty()
                        && key.organLevel().equals(MetricQuery.ALL);
                if (!nothing) {
                  List<String> codes = new ArrayList<>(key.members());
                  codes.add(use == Use.PLACES ? key.scope() : key.organLevel());
                  names.putIfAbsent(
                      codes,
                      use == Use.PLACES
                          ? (place(key) + " " + member(answer.query(), key)).strip()
                          : member(answer.query(), key));
                  List<Cell> row = rows.computeIfAbsent(codes, any -> new ArrayList<>());
                  while (row.size() < at) {
                    row.add(Cell.words(Words.MISSING));
                  }
                  row.add(cell(metric, value));
                }
              });
    }
    rows.values()
        .forEach(
            row -> {
              while (row.size() < columns.size() - 1) {
                row.add(Cell.words(Words.MISSING));
              }
            });
    return new Grid(
        title,
        columns,
        names.entrySet().stream()
            .map(name -> new Row(name.getValue(), rows.get(name.getKey())))
            .toList());
  }

  private String place(MetricSpan.Key key) {
    return scopes.find(key.scope()).orElseThrow().label().in(words.locale());
  }

  private String heading(Metric metric) {
    String unit = words.unit(metric.unit());
    String title = metric.title().in(words.locale());
    return unit.isEmpty() ? title : words.say("report.heading", title, unit);
  }

  List<Drawn> charts(FigureText text) {
    return text.metrics().stream()
        .filter(MetricText::chart)
        .map(this::chart)
        .flatMap(Optional::stream)
        .toList();
  }

  /** One point alone tells nothing. */
  private Optional<Drawn> chart(MetricText text) {
    Metric metric = text.metric();
    if (text.each().isPresent()) {
      return questions
          .answer(text, Use.NOW, "")
          .map(now -> new Drawn(heading(metric), Drawn.Kind.BARS, members(metric, now)))
          .filter(drawn -> drawn.points().size() > 1);
    }
    if (!MetricSpan.addsUp(metric)) {
      return questions
          .answer(text, Use.SERIES, "")
          .map(series -> new Drawn(heading(metric), Drawn.Kind.LINE, months(metric, series)))
          .filter(drawn -> drawn.points().size() > 1);
    }
    return questions
        .answer(text, Use.NOW, "")
        .map(now -> new Drawn(heading(metric), Drawn.Kind.COLUMNS, years(metric, now)))
        .filter(drawn -> drawn.points().size() > 1);
  }

  private List<Point> members(Metric metric, Answered now) {
    List<Point> points = new ArrayList<>();
    now.values()
        .forEach(
            (key, value) -> {
              if (!key.members().isEmpty()) {
                points.add(point(metric, member(now.query(), key), value));
              }
            });
    return points;
  }

  private List<Point> months(Metric metric, Answered series) {
    return numbers(series).entrySet().stream()
        .map(each -> point(metric, words.shortMonth(each.getKey()), each.getValue()))
        .toList();
  }

  /** By year; by month where there is one year only. */
  private List<Point> years(Metric metric, Answered now) {
    Map<LocalDate, MetricValue> numbers = numbers(now);
    if (span.from().getYear() == span.to().getYear()) {
      return now.query().window() == Window.MONTH ? months(metric, now) : List.of();
    }
    List<Point> points = new ArrayList<>();
    for (LocalDate from = span.from(); !from.isAfter(span.to()); ) {
      LocalDate end = from.withMonth(DECEMBER);
      MetricSpan year = new MetricSpan(from, end.isAfter(span.to()) ? span.to() : end);
      points.add(point(metric, year(year), year.value(now.query(), numbers)));
      from = end.plusMonths(1);
    }
    return points;
  }

  private String year(MetricSpan year) {
    String name = String.valueOf(year.from().getYear());
    return year.months() == DECEMBER
        ? words.say("report.year", name)
        : words.say(
            "report.year.part",
            name,
            String.valueOf(year.from().getMonthValue()),
            String.valueOf(year.to().getMonthValue()));
  }

  private static Map<LocalDate, MetricValue> numbers(Answered answered) {
    Map<LocalDate, MetricValue> numbers = new TreeMap<>();
    for (MetricCell cell : answered.cells()) {
      numbers.put(cell.period(), cell.value());
    }
    return numbers;
  }

  private static Point point(Metric metric, String name, MetricValue value) {
    Cell cell = cell(metric, value);
    return new Point(name, cell.number(), cell.text());
  }
}
