package org.rollbook.dashboard.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.rollbook.dashboard.report.Report.Drawn;
import org.rollbook.dashboard.report.Report.Point;

/** Charts of Word's own: they can be styled there. */
final class DocumentCharts {
  private static final int WIDTH = 15 * Units.EMU_PER_CENTIMETER;
  private static final int HEIGHT = 6 * Units.EMU_PER_CENTIMETER;

  private DocumentCharts() {}

  static void add(XWPFDocument document, Drawn drawn) {
    try {
      XWPFChart chart = document.createChart(WIDTH, HEIGHT);
      chart.setTitleText(drawn.title());
      chart.setTitleOverlay(false);
      boolean bars = drawn.kind() == Drawn.Kind.BARS;
      XDDFCategoryAxis names =
          chart.createCategoryAxis(bars ? AxisPosition.LEFT : AxisPosition.BOTTOM);
      XDDFValueAxis values = chart.createValueAxis(bars ? AxisPosition.BOTTOM : AxisPosition.LEFT);
      values.setCrosses(AxisCrosses.AUTO_ZERO);
      if (bars) {
        names.setOrientation(AxisOrientation.MAX_MIN);
      }
      XDDFChartData data =
          chart.createData(
              drawn.kind() == Drawn.Kind.LINE ? ChartTypes.LINE : ChartTypes.BAR, names, values);
      data.setVaryColors(false);
      if (data instanceof XDDFBarChartData columns) {
        columns.setBarDirection(bars ? BarDirection.BAR : BarDirection.COL);
      }
      XDDFChartData.Series series =
          data.addSeries(
              XDDFDataSourcesFactory.fromArray(
                  drawn.points().stream().map(Point::name).toArray(String[]::new)),
              XDDFDataSourcesFactory.fromArray(
                  drawn.points().stream()
                      .map(point -> point.value().map(BigDecimal::doubleValue).orElse(null))
                      .toArray(Double[]::new)));
      series.setTitle(drawn.title(), null);
      if (series instanceof XDDFLineChartData.Series line) {
        line.setSmooth(false);
      }
      chart.plot(data);
    } catch (InvalidFormatException e) {
      throw new IllegalStateException("The chart %s cannot be drawn".formatted(drawn.title()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the chart " + drawn.title(), e);
    }
  }
}
