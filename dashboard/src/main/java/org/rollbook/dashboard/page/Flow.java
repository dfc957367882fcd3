package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricValue;

/** How a headcount came out of that of the month before: opening, in, out, closing. */
final class Flow {
  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final MetricValue opening;
  private final MetricValue closing;
  private final List<MetricCell> in;
  private final List<MetricCell> out;

  Flow(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    this.opening = sheet.own(chart.figures().get(0), sheet.period());
    this.in = moves(chart.figures().get(1));
    this.out = moves(chart.figures().get(2));
    this.closing = sheet.own(chart.figures().get(3), sheet.period());
  }

  private List<MetricCell> moves(Figure figure) {
    Series series = Series.of(figure, Reach.PLACE, figure.by(chart.split()));
    return sheet.facts().cells(series, sheet.period(), sheet.place()).stream()
        .filter(cell -> !cell.members().isEmpty() && number(cell.value()) > 0)
        .sorted(
            Comparator.comparing((MetricCell cell) -> number(cell.value()))
                .reversed()
                .thenComparing(cell -> cell.members().getFirst()))
        .toList();
  }

  private static long number(MetricValue value) {
    return Sheet.numerator(value).longValue();
  }

  private static long sum(List<MetricCell> moves) {
    return moves.stream().mapToLong(cell -> number(cell.value())).sum();
  }

  /** What is in no movement: within a unit, between its places or levels. */
  private long within() {
    return number(closing) - number(opening) - sum(in) + sum(out);
  }

  /** The block; empty where no unit has sent both months. */
  Optional<Block> block(int beside) {
    if (opening.value().isEmpty() || closing.value().isEmpty()) {
      return Optional.empty();
    }
    List<BarChart.Bar> bars = new ArrayList<>();
    Table table = new Table(List.of(words.say("column.movement"), words.say("column.persons")));
    LocalDate before = sheet.period().minusMonths(1);
    table.add(
        sheet.say(chart, "opening", words.month(before)),
        List.of(cell(chart.figures().get(0), opening)));
    add(bars, table, chart.figures().get(1), in, true);
    add(bars, table, chart.figures().get(2), out, false);
    if (within() != 0) {
      table.add(withinName(), List.of(Table.Cell.of(signed(within()))));
    }
    table.add(
        sheet.say(chart, "closing", words.month(sheet.period())),
        List.of(cell(chart.figures().get(3), closing)));
    String subtitle =
        sheet.say(chart, "subtitle", sheet.provenance().place(), words.month(sheet.period()));
    BarChart drawing = new BarChart(subtitle, bars);
    return Optional.of(
        sheet
            .block(
                chart,
                title(),
                subtitle,
                sheet.definition(chart, chart.figure()),
                Math.max(drawing.height(), chart.beside() ? beside : 0),
                bars.isEmpty() ? List.of() : List.of(drawing.option()),
                table)
            .noting(note(before)));
  }

  private Table.Cell cell(Figure figure, MetricValue value) {
    return sheet.cell(figure, value, sheet.place(), sheet.period(), Map.of());
  }

  private String title() {
    long change = number(closing) - number(opening);
    return change == 0
        ? sheet.say(chart, "title.none")
        : sheet.say(chart, change > 0 ? "title.up" : "title.down", words.count(Math.abs(change)));
  }

  private void add(
      List<BarChart.Bar> bars, Table table, Figure figure, List<MetricCell> moves, boolean coming) {
    for (MetricCell move : moves) {
      String code = move.members().getFirst();
      String type =
          sheet
              .codes()
              .own(figure.metric().codeSystem(chart.split()))
              .find(code)
              .map(entry -> entry.label().in(words.locale()))
              .orElse(code);
      String name = sheet.say(chart, coming ? "in" : "out", type);
      long persons = number(move.value());
      String label = signed(coming ? persons : -persons);
      bars.add(
          new BarChart.Bar(
              name,
              persons,
              label,
              coming ? BarChart.Tone.ACCENT : BarChart.Tone.QUIET,
              sheet.say(chart, "hint", name, words.count(persons))));
      table.add(
          name,
          List.of(
              new Table.Cell(
                  label,
                  sheet.address(
                      figure, sheet.place(), sheet.period(), Map.of(chart.split(), code)))));
    }
  }

  private String signed(long number) {
    return (number < 0 ? "−" : "+") + words.count(Math.abs(number));
  }

  /**
   * Movements are those between units: what else changes a county or a level is not one of them.
   */
  private String withinName() {
    Filter filter = sheet.filter();
    boolean units =
        filter.level().isEmpty() && filter.place().node().equals(filter.place().compared());
    return sheet.say(chart, units ? "rest" : "within");
  }

  private String note(LocalDate before) {
    String sum =
        sheet.say(
            chart,
            "sum",
            words.count(number(opening)),
            words.count(sum(in)),
            words.count(sum(out)),
            within() == 0 ? "" : sheet.say(chart, "sum.within", withinName(), signed(within())),
            words.count(number(closing)));
    Place place = sheet.filter().place();
    Reporting reporting = sheet.asked().reporting();
    Set<String> left = reporting.units(sheet.period(), place);
    Set<String> both = reporting.reported(sheet.period(), place);
    both.retainAll(reporting.reported(before, place));
    left.removeAll(both);
    return left.isEmpty() ? sum : sum + sheet.say(chart, "left", sheet.provenance().names(left));
  }
}
