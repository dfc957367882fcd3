package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollbook.warehouse.chart.TrendChart;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Unit;

/** Lines over the periods. A period that some unit has not sent is drawn hollow. */
final class Trends {
  private static final int WIDE_HEIGHT = 260;

  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final List<LocalDate> peopled;

  Trends(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    this.peopled = sheet.peopled();
  }

  /** The block, as tall as the one beside it. */
  Block block(int beside) {
    List<Map<String, Object>> lines = chart.figures().stream().map(this::line).toList();
    return sheet
        .block(
            chart,
            title(),
            sheet.say(
                chart,
                "subtitle",
                sheet.provenance().place(),
                words.asOf(sheet.period()),
                words.month(peopled.getFirst()),
                words.month(peopled.getLast())),
            sheet.definition(chart, chart.figure()),
            chart.beside() ? beside : WIDE_HEIGHT,
            lines,
            new Rows(sheet, chart).periods(this))
        .noting(note());
  }

  private String title() {
    Figure figure = chart.figure();
    MetricValue first = sheet.own(figure, peopled.getFirst());
    MetricValue last = sheet.own(figure, peopled.getLast());
    boolean comparable =
        peopled.size() > 1
            && sheet
                .asked()
                .reporting()
                .comparable(peopled.getFirst(), peopled.getLast(), sheet.filter().place());
    if (first.value().isEmpty() || last.value().isEmpty() || !comparable) {
      return sheet.say(chart, "title.plain");
    }
    int decimals = figure.metric().unit().decimals();
    BigDecimal change =
        last.value().get().subtract(first.value().get()).setScale(decimals, RoundingMode.HALF_UP);
    long months = ChronoUnit.MONTHS.between(peopled.getFirst(), peopled.getLast());
    String written = words.decimal(change.abs(), decimals);
    return switch (change.signum()) {
      case 1 -> sheet.say(chart, "title.up", written, months);
      case -1 -> sheet.say(chart, "title.down", written, months);
      default -> sheet.say(chart, "title.none", months);
    };
  }

  private Map<String, Object> line(Figure figure) {
    String name = sheet.label(figure);
    List<TrendChart.Point> points = new ArrayList<>();
    for (LocalDate period : sheet.asked().periods()) {
      MetricValue value = sheet.own(figure, period);
      String label = sheet.written(figure, value);
      boolean partial = partial(period);
      String hint = words.say("trend.hint", words.month(period), name, label);
      points.add(
          new TrendChart.Point(
              words.shortMonth(period),
              Sheet.drawn(value, 2),
              label,
              partial ? words.say("trend.hint.partial", hint, reported(period)) : hint,
              partial));
    }
    return new TrendChart(name, leastSpan(figure.metric().unit()), points).option();
  }

  /** The least that an axis spans: less would look steep for nothing. */
  private static double leastSpan(Unit unit) {
    return switch (unit) {
      case PERCENT -> 6;
      case YEAR, PER_PLACE, WORKING_DAY -> 2;
      case PERSON,
          PERSON_TIME,
          CLASS,
          ORGAN,
          ITEM,
          COLLECTIVE,
          HOUR,
          PLACE,
          APPLICATION,
          POST,
          REGISTRATION ->
          10;
    };
  }

  /** Says which periods are hollow; empty if none is. */
  private String note() {
    List<LocalDate> partial = peopled.stream().filter(this::partial).toList();
    return partial.isEmpty()
        ? ""
        : words.say(
            "trend.note.partial",
            partial.stream()
                .map(words::month)
                .collect(Collectors.joining(words.say("list.comma"))));
  }

  /** How many units a period is of, such as 11/12. */
  String reported(LocalDate period) {
    Place place = sheet.filter().place();
    Reporting reporting = sheet.asked().reporting();
    return reporting.reported(period, place).size() + "/" + reporting.units(period, place).size();
  }

  private boolean partial(LocalDate period) {
    return !sheet.asked().reporting().missing(period, sheet.filter().place()).isEmpty();
  }
}
