package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.warehouse.chart.DotChart;
import org.rollbook.warehouse.chart.HeatMap;
import org.rollbook.warehouse.chart.TileMap;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;

/** The charts that put places beside each other: map, heat map, dots, and the table alone. */
final class PlaceCharts {
  private final Sheet sheet;
  private final Chart chart;
  private final Words words;

  PlaceCharts(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
  }

  /** The figure that was asked for, of those that the chart can show. */
  private Figure chosen() {
    return chart.figures().stream()
        .filter(figure -> figure.measure().equals(sheet.asked().measure()))
        .findFirst()
        .orElse(chart.figure());
  }

  private List<Choice> choices() {
    return chart.figures().stream()
        .map(
            figure ->
                new Choice(
                    "/" + sheet.page().name() + sheet.asked().query(figure.measure()),
                    sheet.label(figure),
                    figure.equals(chosen()),
                    0))
        .toList();
  }

  private MetricValue unit(Figure figure, ScopeNode node) {
    return sheet.among(figure, Reach.UNITS, sheet.period(), node, sheet.scopes().units());
  }

  Block map() {
    Figure measure = chosen();
    List<TileMap.Tile> tiles = new ArrayList<>();
    Table table =
        new Table(
            Stream.concat(
                    Stream.of(words.say("column.unit")), chart.figures().stream().map(sheet::label))
                .toList());
    for (ScopeNode unit : sheet.scopes().units()) {
      MetricValue value = unit(measure, unit);
      String name = sheet.name(unit);
      String label = sheet.written(measure, value);
      tiles.add(
          new TileMap.Tile(
              unit.code(),
              name,
              unit.row(),
              unit.column(),
              Sheet.drawn(value, 4),
              label,
              unit.equals(sheet.filter().place().unit()),
              value.value().isEmpty()
                  ? sheet.say(chart, "hint.none", name)
                  : sheet.say(chart, "hint", name, sheet.label(measure), label)));
      table.add(
          name,
          unit.code(),
          chart.figures().stream()
              .map(
                  figure ->
                      sheet.cell(figure, unit(figure, unit), unit.code(), sheet.period(), Map.of()))
              .toList());
    }
    String province = sheet.name(sheet.scopes().province());
    String subtitle =
        sheet.say(
            chart,
            "subtitle",
            sheet
                .filter()
                .level()
                .map(level -> words.say("place.level", province, level.label().in(words.locale())))
                .orElse(province),
            words.asOf(sheet.period()),
            sheet.label(measure));
    TileMap drawing = new TileMap(subtitle, tiles);
    return sheet
        .block(
            chart,
            ends(measure, sheet.scopes().units(), node -> unit(measure, node)),
            subtitle,
            sheet.definition(chart, measure),
            drawing.height(),
            List.of(drawing.option()),
            table)
        .choosing(choices());
  }

  /** Says where a figure is highest and lowest, or only what it is. */
  private String ends(
      Figure figure, List<ScopeNode> places, Function<ScopeNode, MetricValue> value) {
    List<ScopeNode> sorted =
        places.stream()
            // A unit that has nobody of the level is not the lowest of those that have.
            .filter(node -> value.apply(node).value().filter(each -> each.signum() > 0).isPresent())
            .sorted(
                Comparator.comparing((ScopeNode node) -> value.apply(node).value().orElseThrow()))
            .toList();
    return sorted.size() < 2
        ? sheet.label(figure)
        : sheet.say(
            chart,
            "title",
            sheet.label(figure),
            sheet.name(sorted.getLast()),
            sheet.name(sorted.getFirst()),
            words.shortMonth(sheet.period()));
  }

  Block heat() {
    Figure measure = chosen();
    List<ScopeNode> places = sheet.children();
    List<LocalDate> months = sheet.asked().periods();
    Table table =
        new Table(
            Stream.concat(
                    Stream.of(words.say("column.place")), months.stream().map(words::shortMonth))
                .toList());
    List<List<HeatMap.Cell>> lines = new ArrayList<>();
    for (ScopeNode place : places) {
      List<HeatMap.Cell> line = new ArrayList<>();
      List<Table.Cell> row = new ArrayList<>();
      for (LocalDate month : months) {
        MetricValue value = sheet.among(measure, Reach.CHILDREN, month, place, places);
        String label = sheet.written(measure, value);
        line.add(
            new HeatMap.Cell(
                Sheet.drawn(value, 2),
                label.replace("%", ""),
                sheet.say(
                    chart,
                    "hint",
                    sheet.name(place),
                    words.month(month),
                    label,
                    words.count(Sheet.numerator(value).longValue()),
                    words.count(value.denominator().orElse(BigDecimal.ZERO).longValue()))));
        row.add(sheet.cell(measure, value, place.code(), month, Map.of()));
      }
      lines.add(line);
      table.add(sheet.name(place), place.code(), row);
    }
    String subtitle =
        sheet.say(
            chart,
            "subtitle." + measure.measure(),
            sheet.name(sheet.filter().place().compared()),
            words.asOf(sheet.period()),
            words.month(months.getFirst()),
            words.month(months.getLast()));
    HeatMap drawing =
        new HeatMap(
            subtitle,
            months.stream().map(words::shortMonth).toList(),
            places.stream().map(sheet::name).toList(),
            lines,
            value ->
                words.decimal(BigDecimal.valueOf(value), measure.metric().unit().decimals())
                    + words.sign(measure.metric().unit()));
    return sheet
        .block(
            chart,
            ends(measure, places, node -> sheet.below(measure, node)),
            subtitle,
            sheet.definition(chart, measure),
            drawing.height(),
            List.of(drawing.option()),
            table)
        .choosing(choices());
  }

  Block dots() {
    Rows rows = new Rows(sheet, chart);
    Figure figure = chart.figure();
    List<ScopeNode> sorted = rows.sorted(figure);
    List<DotChart.Dot> dots = new ArrayList<>();
    for (ScopeNode node : sorted) {
      MetricValue value = sheet.below(figure, node);
      String name = sheet.name(node);
      String label = sheet.written(figure, value);
      dots.add(
          new DotChart.Dot(
              name,
              Sheet.drawn(value, 2),
              label,
              node.equals(sheet.filter().place().node()) || dots.isEmpty(),
              sheet.say(
                  chart,
                  "hint",
                  name,
                  label,
                  sheet.written(
                      sheet.page().population(), sheet.below(sheet.page().population(), node)))));
    }
    String wholeName = sheet.name(sheet.filter().place().compared());
    MetricValue whole = sheet.together(figure);
    String subtitle = sheet.say(chart, "subtitle", wholeName, words.asOf(sheet.period()));
    DotChart drawing =
        new DotChart(
            subtitle,
            Sheet.drawn(whole, 2),
            words.say("places.whole", wholeName, sheet.written(figure, whole)),
            dots,
            figure.metric().kind() == MetricKind.RATIO ? Double.valueOf(100) : null);
    return sheet.block(
        chart,
        sorted.isEmpty()
            ? sheet.say(chart, "title.plain")
            : sheet.say(chart, "title", sheet.name(sorted.getFirst())),
        subtitle,
        sheet.definition(chart, figure),
        drawing.height(),
        dots.isEmpty() ? List.of() : List.of(drawing.option()),
        rows.places(sorted));
  }

  Block table() {
    Rows rows = new Rows(sheet, chart);
    return sheet.block(
        chart,
        sheet.say(chart, "title"),
        sheet.say(
            chart,
            "subtitle",
            sheet.name(sheet.filter().place().compared()),
            words.asOf(sheet.period())),
        sheet.definition(chart, chart.figure()),
        0,
        List.of(),
        rows.places(rows.sorted(chart.figure())));
  }
}
