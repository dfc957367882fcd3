package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.chart.ColumnChart;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.metric.MetricValue;

/** Amounts of members that follow each other, from the first that has any to the last. */
final class Columns {
  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final Figure figure;

  Columns(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    this.figure = chart.figure();
  }

  Block block() {
    List<CodeEntry> members = stretch();
    String subtitle =
        sheet.say(chart, "subtitle", sheet.provenance().place(), words.asOf(sheet.period()));
    double largest = members.stream().mapToDouble(this::number).max().orElse(0);
    List<BarChart.Bar> columns = new ArrayList<>();
    for (CodeEntry member : members) {
      String label = sheet.written(figure, value(member));
      columns.add(
          new BarChart.Bar(
              name(member),
              number(member),
              label,
              number(member) == largest ? BarChart.Tone.ACCENT : BarChart.Tone.PLAIN,
              sheet.say(chart, "hint", name(member), label)));
    }
    Figure finding = chart.finding().orElseThrow();
    MetricValue found = sheet.own(finding, sheet.period());
    boolean known = found.value().isPresent();
    return sheet
        .block(
            chart,
            known
                ? sheet.say(chart, "title", sheet.written(finding, found))
                : sheet.sayIfAny(chart, "title.none").orElse(sheet.label(finding)),
            subtitle,
            sheet.definition(chart, figure),
            ColumnChart.HEIGHT,
            columns.isEmpty() ? List.of() : List.of(new ColumnChart(subtitle, columns).option()),
            new Rows(sheet, chart).members(sheet.say(chart, "column"), members, this::name))
        .noting(sheet.sayIfAny(chart, "note").orElse(""));
  }

  /** The members from the first with anyone to the last: none in between is left out. */
  private List<CodeEntry> stretch() {
    List<CodeEntry> all = sheet.members(figure, chart.split());
    int first = -1;
    int last = -1;
    for (int i = 0; i < all.size(); i++) {
      boolean hidden = value(all.get(i)).standing() == MetricValue.Standing.HIDDEN;
      if (hidden || number(all.get(i)) > 0) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0 ? List.of() : all.subList(first, last + 1);
  }

  private MetricValue value(CodeEntry member) {
    return sheet.member(figure, chart.split(), sheet.period(), member.code());
  }

  private double number(CodeEntry member) {
    return Sheet.numerator(value(member)).doubleValue();
  }

  private String name(CodeEntry member) {
    return member.label().in(words.locale());
  }
}
