package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.dashboard.report.Report.Drawn;
import org.rollbook.dashboard.report.Report.Point;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.chart.BarChart.Bar;
import org.rollbook.warehouse.chart.BarChart.Tone;
import org.rollbook.warehouse.chart.ColumnChart;
import org.rollbook.warehouse.chart.TrendChart;
import tools.jackson.databind.ObjectMapper;

/** The charts of the report as the pages draw them. */
public final class ReportCharts {
  private static final int LINE_HEIGHT = 240;

  /** A change of less would look steep for nothing. */
  private static final double LEAST_SPAN = 6;

  private final ObjectMapper json;

  ReportCharts(ObjectMapper json) {
    this.json = requireNonNull(json, "json is null");
  }

  /** For a script element: nothing in it can end the element. */
  public String options(Drawn drawn) {
    return json.writeValueAsString(List.of(option(drawn))).replace("<", "\\u003c");
  }

  /** In pixels. */
  public int height(Drawn drawn) {
    return switch (drawn.kind()) {
      case LINE -> LINE_HEIGHT;
      case COLUMNS -> ColumnChart.HEIGHT;
      case BARS -> new BarChart(drawn.title(), bars(drawn)).height();
    };
  }

  /** At rest from the start: on paper nothing moves into its place. */
  private static Map<String, Object> option(Drawn drawn) {
    Map<String, Object> option = new LinkedHashMap<>(drawing(drawn));
    option.put("animation", false);
    return option;
  }

  private static Map<String, Object> drawing(Drawn drawn) {
    return switch (drawn.kind()) {
      case LINE ->
          new TrendChart(
                  drawn.title(),
                  LEAST_SPAN,
                  drawn.points().stream().map(ReportCharts::point).toList())
              .option();
      case COLUMNS -> new ColumnChart(drawn.title(), bars(drawn)).option();
      case BARS -> new BarChart(drawn.title(), bars(drawn)).option();
    };
  }

  private static TrendChart.Point point(Point point) {
    return new TrendChart.Point(
        point.name(),
        point.value().map(BigDecimal::doubleValue).orElse(null),
        point.label(),
        hint(point),
        false);
  }

  /** What is hidden or missing has its mark where its bar would begin. */
  private static List<Bar> bars(Drawn drawn) {
    List<Bar> bars = new ArrayList<>();
    for (Point point : drawn.points()) {
      bars.add(
          new Bar(
              point.name(),
              point.value().map(BigDecimal::doubleValue).orElse(0.0),
              point.label(),
              point.value().isPresent() ? Tone.ACCENT : Tone.QUIET,
              hint(point)));
    }
    return bars;
  }

  private static String hint(Point point) {
    return point.name() + " " + point.label();
  }
}
