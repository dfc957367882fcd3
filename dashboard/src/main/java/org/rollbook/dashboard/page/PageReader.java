package org.rollbook.dashboard.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Window;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.Views;

/** Reads one page of a file. */
final class PageReader {
  private static final String WORD = "[a-z]+";
  private static final String KEY = "[a-z]+(\\.[a-z]+)*";

  private final Declaration file;
  private final Metrics metrics;
  private final Views views;

  /** Stands in for one that is missing, so that the reading goes on; it is never shown. */
  private final Metric some;

  PageReader(Declaration file, Metrics metrics, Views views) {
    this.file = file;
    this.metrics = metrics;
    this.views = views;
    this.some = metrics.all().iterator().next();
  }

  PageText read() {
    PageText page =
        new PageText(
            file.text("page", WORD, "one word in lower case"),
            file.integer("order", 1, 99),
            Figure.of(metric(file, "population")),
            file.sections("headline").stream().map(this::clause).toList(),
            file.sections("tiles").stream().map(this::figure).toList(),
            charts());
    if (page.population().metric().kind() != MetricKind.HEADCOUNT) {
      file.violation("population", "must be a headcount");
    }
    file.close();
    return page;
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Declaration section : file.sections("charts")) {
      Chart chart = new ChartReader(section, this).read();
      if (!ids.add(chart.id())) {
        section.violation("id", "stands twice: " + chart.id());
      }
      charts.add(chart);
    }
    return charts;
  }

  private Clause clause(Declaration section) {
    Clause clause =
        new Clause(
            section.choice("kind", Clause.Kind.class),
            key(section, "words"),
            figures(section, "figures"));
    if (clause.figures().isEmpty()) {
      section.violation("figures", "must hold at least one figure");
    }
    section.close();
    return clause;
  }

  Optional<View> view(String name) {
    return views.all().stream().filter(view -> view.name().equals(name)).findFirst();
  }

  List<Figure> figures(Declaration section, String key) {
    return section.sections(key).stream().map(this::figure).toList();
  }

  Optional<Figure> optionalFigure(Declaration section, String key) {
    return section.optionalSection(key).map(this::figure);
  }

  String key(Declaration section, String key) {
    return section.text(key, KEY, "a key of messages, such as tile.persons");
  }

  Optional<String> optionalKey(Declaration section, String key) {
    return section.has(key) ? Optional.of(key(section, key)) : Optional.empty();
  }

  private Figure figure(Declaration section) {
    Metric metric = metric(section, "metric");
    Figure figure =
        new Figure(
            metric,
            section.has("part") ? section.choice("part", Figure.Part.class) : Figure.Part.VALUE,
            where(section, metric),
            window(section, metric),
            optionalKey(section, "words"),
            section.has("measure") ? section.text("measure", WORD, "one word in lower case") : "",
            section.flag("before", false),
            section.flag("restarts", false) || window(section, metric) == Window.YEAR_TO_DATE,
            section.flag("judged", false));
    boolean divided = metric.kind() == MetricKind.RATIO || metric.kind() == MetricKind.AVERAGE;
    if (figure.part() != Figure.Part.VALUE && !divided) {
      section.violation(
          "part", "only a ratio or an average has one, and %s is neither".formatted(metric.id()));
    }
    section.close();
    return figure;
  }

  private static Map<String, List<String>> where(Declaration section, Metric metric) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    section
        .optionalSection("where")
        .ifPresent(
            conditions -> {
              for (String dimension : conditions.keys()) {
                if (!metric.splits().contains(dimension)) {
                  conditions.violation(dimension, "%s is not split by it".formatted(metric.id()));
                }
                where.put(dimension, conditions.texts(dimension));
              }
            });
    return where;
  }

  private static Window window(Declaration section, Metric metric) {
    Optional<String> word = section.optionalText("window");
    Optional<Window> window = word.flatMap(Window::of).filter(metric.windows()::contains);
    if (word.isPresent() && window.isEmpty()) {
      section.violation(
          "window",
          "is '%s', but %s has %s"
              .formatted(
                  word.get(),
                  metric.id(),
                  String.join(", ", metric.windows().stream().map(Window::word).toList())));
    }
    return window.orElse(metric.defaultWindow());
  }

  private Metric metric(Declaration section, String key) {
    String id = section.text(key);
    Optional<Metric> metric = metrics.find(id);
    if (metric.isEmpty() && !id.isEmpty()) {
      section.violation(key, "is no metric: '%s'".formatted(id));
    }
    metric
        .filter(each -> !each.splits().contains(Metric.ORGAN_LEVEL))
        .ifPresent(
            each ->
                section.violation(
                    key, "%s is not split by organ_level, as every page is".formatted(each.id())));
    return metric.orElse(some);
  }
}
