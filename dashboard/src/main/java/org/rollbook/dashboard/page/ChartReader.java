package org.rollbook.dashboard.page;

import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.metric.Metric;

/** Reads one chart of a page, and whether it has what its kind needs. */
final class ChartReader {
  private static final int SIDES_OF_FLOW = 4;

  private final Declaration section;
  private final PageReader page;

  ChartReader(Declaration section, PageReader page) {
    this.section = section;
    this.page = page;
  }

  Chart read() {
    ChartKind kind = section.choice("kind", ChartKind.class);
    boolean members =
        kind == ChartKind.STACKED_SHARE
            || kind == ChartKind.PART_SHARE
            || kind == ChartKind.BANDS
            || kind == ChartKind.BARS
            || kind == ChartKind.COLUMNS;
    boolean titled = members && kind != ChartKind.PART_SHARE;
    Chart chart =
        new Chart(
            section.text("id", "[a-z]+", "one word in lower case"),
            kind,
            page.figures(section, "figures"),
            page.figures(section, "columns"),
            members || kind == ChartKind.PYRAMID || kind == ChartKind.STEPS
                ? section.optionalText("split").orElse("")
                : "",
            kind == ChartKind.PYRAMID ? section.text("sides") : "",
            kind == ChartKind.PYRAMID ? Optional.of(groups()) : Optional.empty(),
            titled ? page.optionalFigure(section, "finding") : Optional.empty(),
            titled ? section.optionalText("unknown").orElse("") : "",
            kind == ChartKind.BARS ? section.texts("apart") : List.of(),
            kind == ChartKind.BARS && section.flag("sorted", false),
            members || kind == ChartKind.TABLE
                ? page.optionalKey(section, "total")
                : Optional.empty(),
            kind == ChartKind.STACKED_SHARE || kind == ChartKind.BARS
                ? page.optionalKey(section, "left_out")
                : Optional.empty(),
            section.flag("wide", false),
            section.flag("beside", false),
            section.flag("always", false),
            kind == ChartKind.TREND && section.flag("sparse", false),
            kind == ChartKind.ROWS
                ? Optional.of(new ListedTexts(section, page).read())
                : Optional.empty());
    check(chart);
    section.close();
    return chart;
  }

  private Chart.Groups groups() {
    Declaration groups = section.section("groups");
    Chart.Groups read =
        new Chart.Groups(
            groups.integer("from", 0, 150),
            groups.integer("to", 0, 150),
            groups.integer("of", 1, 50));
    groups.close();
    return read;
  }

  private void check(Chart chart) {
    if (chart.kind() == ChartKind.FEEDS || chart.kind() == ChartKind.ROWS) {
      return;
    }
    if (chart.figures().isEmpty()) {
      section.violation("figures", "must hold at least one figure");
      return;
    }
    switch (chart.kind()) {
      case STACKED_SHARE, BANDS -> {
        finding(chart);
        for (Figure figure : chart.figures()) {
          if (figure.metric().members().isEmpty()) {
            section.violation(
                "figures", "%s is no number of each member".formatted(figure.metric().id()));
          }
        }
      }
      case COLUMNS -> {
        finding(chart);
        if (!chart.byMember()) {
          section.violation("split", "is missing");
        }
      }
      case BARS -> {
        if (chart.sorted() && !chart.byMember()) {
          section.violation("sorted", "months stand in their own order");
        }
        if (!chart.byMember()) {
          finding(chart);
        }
      }
      case STEPS -> {
        if (chart.figures().size() != SIDES_OF_FLOW) {
          section.violation("figures", "must be four: opening, in, out and closing");
          return;
        }
      }
      case TILE_MAP, HEAT_MAP -> {
        if (chart.figures().stream().anyMatch(figure -> figure.measure().isEmpty())) {
          section.violation("figures", "each must name the measure that it is in addresses");
        }
      }
      case PART_SHARE, PYRAMID -> {
        if (chart.split().isEmpty()) {
          section.violation("split", "is missing");
        }
      }
      case DOTS, TREND, TABLE, FEEDS, ROWS -> {}
    }
    splits(chart);
  }

  private void finding(Chart chart) {
    if (chart.finding().isEmpty()) {
      section.violation("finding", "is missing: the title states a figure");
    }
  }

  private void splits(Chart chart) {
    for (Figure figure : chart.read()) {
      Metric metric = figure.metric();
      boolean asked =
          chart.kind() != ChartKind.STEPS
              || figure == chart.figures().get(1)
              || figure == chart.figures().get(2);
      if (asked && !chart.split().isEmpty() && !metric.splits().contains(chart.split())) {
        section.violation("split", "%s is not split by %s".formatted(metric.id(), chart.split()));
      }
      if (!chart.sides().isEmpty() && !metric.splits().contains(chart.sides())) {
        section.violation("sides", "%s is not split by %s".formatted(metric.id(), chart.sides()));
      }
    }
  }
}
