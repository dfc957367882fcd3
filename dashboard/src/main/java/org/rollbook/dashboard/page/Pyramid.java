package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.chart.PyramidChart;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;

/** Ages in groups of years, one sex to each side. */
final class Pyramid {
  private static final int HEIGHT = 380;
  private static final String LEFT = "1";
  private static final String RIGHT = "2";

  private final Sheet sheet;
  private final Chart chart;
  private final Words words;
  private final Map<String, Long> counts = new HashMap<>();
  private long all;

  Pyramid(Sheet sheet, Chart chart) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.chart = requireNonNull(chart, "chart is null");
    this.words = sheet.words();
    Chart.Groups groups = chart.groups().orElseThrow();
    Series series = Series.of(chart.figure(), Reach.PLACE, List.of(chart.sides(), chart.split()));
    for (MetricCell cell : sheet.facts().cells(series, sheet.period(), sheet.place())) {
      long persons = Sheet.numerator(cell.value()).longValue();
      all += persons;
      // Whose age is not known is of the whole, and in no group.
      if (!cell.members().getLast().isEmpty()) {
        counts.merge(
            cell.members().getFirst()
                + "|"
                + groups.group(Integer.parseInt(cell.members().getLast())),
            persons,
            Long::sum);
      }
    }
  }

  Block block() {
    List<PyramidChart.Group> groups = new ArrayList<>();
    Table table =
        new Table(
            List.of(
                sheet.say(chart, "column"),
                sheet.say(chart, "side", side(LEFT)),
                sheet.say(chart, "side", side(RIGHT)),
                sheet.label(chart.figure()),
                words.say("column.share")));
    String largest = "";
    long most = -1;
    for (int first : chart.groups().orElseThrow().firsts()) {
      String name = name(first);
      long left = counts.getOrDefault(LEFT + "|" + first, 0L);
      long right = counts.getOrDefault(RIGHT + "|" + first, 0L);
      groups.add(
          new PyramidChart.Group(
              name,
              left,
              words.count(left),
              right,
              words.count(right),
              sheet.say(chart, "hint", name, words.count(left), words.count(right))));
      table.add(
          name,
          List.of(
              Table.Cell.of(words.count(left)),
              Table.Cell.of(words.count(right)),
              Table.Cell.of(words.count(left + right)),
              Table.Cell.of(share(left + right))));
      if (left + right > most) {
        most = left + right;
        largest = name;
      }
    }
    String subtitle =
        sheet.say(chart, "subtitle", sheet.provenance().place(), words.asOf(sheet.period()));
    return sheet.block(
        chart,
        sheet.say(chart, "title", largest),
        subtitle,
        sheet.definition(chart, chart.figure()),
        HEIGHT,
        List.of(new PyramidChart(subtitle, side(LEFT), side(RIGHT), groups).option()),
        table);
  }

  private String side(String code) {
    return sheet
        .codes()
        .own(chart.figure().metric().codeSystem(chart.sides()))
        .find(code)
        .orElseThrow()
        .label()
        .in(words.locale());
  }

  private String share(long persons) {
    return MetricValue.of(
            MetricKind.RATIO, BigDecimal.valueOf(persons), BigDecimal.valueOf(all), true)
        .value()
        .map(share -> words.decimal(share, 1) + "%")
        .orElse(Words.MISSING);
  }

  private String name(int first) {
    Chart.Groups groups = chart.groups().orElseThrow();
    if (first == groups.from()) {
      return sheet.say(chart, "group.below", first + groups.of() - 1);
    }
    return first == groups.to()
        ? sheet.say(chart, "group.from", first)
        : sheet.say(chart, "group.between", first, first + groups.of() - 1);
  }
}
