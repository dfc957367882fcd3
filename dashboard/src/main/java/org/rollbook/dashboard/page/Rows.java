package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;

/** The tables behind charts: the declared columns by members, places or periods. */
final class Rows {
  private final Sheet sheet;
  private final Chart chart;

  Rows(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
  }

  private Table table(String first, String... more) {
    return new Table(
        Stream.of(Stream.of(first), chart.columns().stream().map(sheet::label), Stream.of(more))
            .flatMap(each -> each)
            .toList());
  }

  /** The period of a column; empty if it cannot be compared. */
  private Optional<LocalDate> period(Figure column) {
    return column.before() ? sheet.yearBefore() : Optional.of(sheet.period());
  }

  private String dimension(Figure column) {
    return column.by(chart.split()).getFirst();
  }

  /** A row for each member, with those of all together and those left out below. */
  Table members(
      String name, List<CodeEntry> members, java.util.function.Function<CodeEntry, String> named) {
    Table table = table(name);
    for (CodeEntry member : members) {
      List<Table.Cell> cells = new ArrayList<>();
      for (Figure column : chart.columns()) {
        cells.add(
            period(column)
                .map(
                    period ->
                        sheet.cell(
                            column,
                            sheet.member(column, chart.split(), period, member.code()),
                            sheet.place(),
                            period,
                            Map.of(dimension(column), member.code())))
                .orElse(Table.Cell.of(Words.MISSING)));
      }
      table.add(named.apply(member), cells);
    }
    chart.total().ifPresent(key -> table.add(sheet.words().say(key), totals(members)));
    chart
        .leftOut()
        .ifPresent(
            key ->
                table.add(
                    sheet.words().say(key), chart.columns().stream().map(this::leftOut).toList()));
    return table;
  }

  private List<Table.Cell> totals(List<CodeEntry> members) {
    List<Table.Cell> cells = new ArrayList<>();
    for (Figure column : chart.columns()) {
      cells.add(
          period(column)
              .map(
                  period ->
                      sheet.cell(
                          column,
                          Facts.sum(
                              column,
                              members.stream()
                                  .map(
                                      member ->
                                          sheet.member(
                                              column, chart.split(), period, member.code()))
                                  .toList()),
                          sheet.place(),
                          period,
                          Map.of()))
              .orElse(Table.Cell.of(Words.MISSING)));
    }
    return cells;
  }

  /** Those whom a column leaves out are counted, and have no share. */
  private Table.Cell leftOut(Figure column) {
    return Table.Cell.of(
        column.part() == Figure.Part.NUMERATOR && !column.before()
            ? sheet.words().count(leftOut(column, Reach.PLACE, sheet.place()).longValue())
            : Words.MISSING);
  }

  /** How many of the population of a place are not in the denominator of a figure. */
  BigDecimal leftOut(Figure figure, Reach reach, String place) {
    MetricValue all = sheet.of(sheet.page().population(), reach, sheet.period(), place);
    BigDecimal counted =
        sheet
            .facts()
            .cells(Ask.Series.of(figure, reach, figure.by(chart.split())), sheet.period(), place)
            .stream()
            .findFirst()
            .flatMap(cell -> cell.value().denominator())
            .orElse(BigDecimal.ZERO);
    return Sheet.numerator(all).subtract(counted);
  }

  /** The places below with a number, sorted by it from the largest. */
  List<ScopeNode> sorted(Figure figure) {
    return sheet.children().stream()
        .filter(node -> sheet.below(figure, node).value().isPresent())
        .sorted(
            java.util.Comparator.comparing(
                    (ScopeNode node) -> sheet.below(figure, node).value().orElseThrow())
                .reversed())
        .toList();
  }

  /** A row for each place below: the sorted ones first, then the others. */
  Table places(List<ScopeNode> sorted) {
    Table table = table(sheet.words().say("column.place"));
    List<ScopeNode> all = new ArrayList<>(sorted);
    sheet.children().stream().filter(node -> !sorted.contains(node)).forEach(all::add);
    for (ScopeNode node : all) {
      table.add(
          sheet.name(node),
          node.code(),
          chart.columns().stream()
              .map(
                  column ->
                      sheet.cell(
                          column, sheet.below(column, node), node.code(), sheet.period(), Map.of()))
              .toList());
    }
    String compared = sheet.filter().place().compared().code();
    chart
        .total()
        .ifPresent(
            key ->
                table.add(
                    sheet.words().say(key),
                    chart.columns().stream()
                        .map(
                            column ->
                                sheet.cell(
                                    column,
                                    sheet.together(column),
                                    compared,
                                    sheet.period(),
                                    Map.of()))
                        .toList()));
    return table;
  }

  /** A row for each period, with the number of units that it is of. */
  Table periods(Trends trends) {
    Table table = table(sheet.words().say("column.period"), sheet.words().say("column.units"));
    for (LocalDate period : trends.periods()) {
      List<Table.Cell> cells = new ArrayList<>(at(period));
      cells.add(Table.Cell.of(trends.reported(period)));
      table.add(sheet.words().month(period), cells);
    }
    return table;
  }

  /** A row for each of these months, and their sum. */
  Table months(List<LocalDate> months) {
    Table table = table(sheet.words().say("column.period"));
    months.forEach(month -> table.add(sheet.words().month(month), at(month)));
    chart
        .total()
        .ifPresent(
            key ->
                table.add(
                    sheet.words().say(key),
                    chart.columns().stream()
                        .map(
                            column ->
                                Table.Cell.of(
                                    sheet.written(
                                        column,
                                        Facts.sum(
                                            column,
                                            months.stream()
                                                .map(month -> sheet.own(column, month))
                                                .toList()))))
                        .toList()));
    return table;
  }

  private List<Table.Cell> at(LocalDate period) {
    return chart.columns().stream()
        .map(
            column ->
                sheet.cell(column, sheet.own(column, period), sheet.place(), period, Map.of()))
        .toList();
  }
}
