package org.rollbook.dashboard.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Span;

/** What each kind of chart asks the metrics, and who draws it. */
final class Charts {
  private Charts() {}

  /** The questions of a chart. */
  static List<Ask> asks(Chart chart, Figure population) {
    List<Ask> asks =
        new ArrayList<>(
            switch (chart.kind()) {
              case TILE_MAP -> plain(chart.figures(), Reach.UNITS, Span.PERIOD);
              case HEAT_MAP -> plain(chart.figures(), Reach.CHILDREN, Span.ALL);
              case DOTS, TABLE ->
                  plain(
                      Stream.concat(chart.read().stream(), Stream.of(population)).toList(),
                      Reach.CHILDREN,
                      Span.PERIOD);
              case TREND -> plain(chart.read(), Reach.PLACE, Span.ALL);
              case STACKED_SHARE, PART_SHARE, COLUMNS -> members(chart, chart.read());
              case BANDS -> bands(chart);
              case BARS ->
                  chart.byMember()
                      ? members(chart, chart.read())
                      : plain(chart.read(), Reach.PLACE, Span.ALL);
              case PYRAMID ->
                  List.of(
                      Ask.of(
                          chart.figure(),
                          Reach.PLACE,
                          List.of(chart.sides(), chart.split()),
                          Span.PERIOD));
              case STEPS -> steps(chart);
              case FEEDS, ROWS -> List.of();
            });
    chart
        .finding()
        .ifPresent(figure -> asks.add(Ask.of(figure, Reach.PLACE, List.of(), Span.PERIOD)));
    if (chart.leftOut().isPresent() && chart.kind() == ChartKind.STACKED_SHARE) {
      asks.addAll(plain(List.of(population), Reach.CHILDREN, Span.PERIOD));
      asks.add(
          Ask.of(chart.figure(), Reach.CHILDREN, chart.figure().by(chart.split()), Span.PERIOD));
    }
    return asks;
  }

  static List<Ask> plain(List<Figure> figures, Reach reach, Span span) {
    return figures.stream().map(figure -> Ask.of(figure, reach, List.of(), span)).toList();
  }

  private static List<Ask> members(Chart chart, List<Figure> figures) {
    return figures.stream()
        .map(figure -> Ask.of(figure, Reach.PLACE, figure.by(chart.split()), Span.PERIOD))
        .toList();
  }

  /** The marks of a year before are asked for whatever the columns are. */
  private static List<Ask> bands(Chart chart) {
    List<Ask> asks = new ArrayList<>(members(chart, chart.read()));
    asks.add(
        Ask.of(chart.figure(), Reach.PLACE, chart.figure().by(chart.split()), Span.YEAR_BEFORE));
    return asks;
  }

  private static List<Ask> steps(Chart chart) {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < chart.figures().size(); i++) {
      Figure figure = chart.figures().get(i);
      boolean stock = i == 0 || i == chart.figures().size() - 1;
      asks.add(
          Ask.of(figure, Reach.PLACE, stock ? List.of() : figure.by(chart.split()), Span.PERIOD));
    }
    return asks;
  }

  /**
   * The chart as it stands on the page; empty if it has nothing to say.
   *
   * @param beside how tall the chart before it is
   */
  static Optional<Block> block(Sheet sheet, Chart chart, int beside) {
    return switch (chart.kind()) {
      case TILE_MAP -> Optional.of(new PlaceCharts(sheet, chart).map());
      case HEAT_MAP -> Optional.of(new PlaceCharts(sheet, chart).heat());
      case DOTS -> Optional.of(new PlaceCharts(sheet, chart).dots());
      case TABLE -> Optional.of(new PlaceCharts(sheet, chart).table());
      case STACKED_SHARE -> Optional.of(new ShareCharts(sheet, chart).stacked());
      case PART_SHARE -> Optional.of(new ShareCharts(sheet, chart).parts());
      case BANDS -> Optional.of(new ShareCharts(sheet, chart).bands());
      case PYRAMID -> Optional.of(new Pyramid(sheet, chart).block());
      case BARS -> Optional.of(new Bars(sheet, chart).block());
      case COLUMNS -> Optional.of(new Columns(sheet, chart).block());
      case TREND -> Optional.of(new Trends(sheet, chart).block(beside));
      case STEPS -> new Flow(sheet, chart).block(beside);
      case FEEDS -> Optional.of(new Feeds(sheet, chart).block());
      case ROWS -> Optional.of(new Listing(sheet, chart).block());
    };
  }
}
