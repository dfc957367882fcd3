package org.rollbook.dashboard.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.report.SectionText.FigureText;
import org.rollbook.dashboard.report.SectionText.MetricText;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.text.Label;

/**
 * Reads one section of a file. A metric that is not there is a violation, unless the file lists it
 * as pending; as soon as it is there it is used.
 */
final class SectionReader {
  private final Declaration file;
  private final Metrics metrics;
  private final Set<String> pending;

  SectionReader(Declaration file, Metrics metrics) {
    this.file = file;
    this.metrics = metrics;
    this.pending = new HashSet<>(file.texts("pending"));
  }

  SectionText read() {
    SectionText section =
        new SectionText(
            file.text("section", "[a-z]+", "one word in lower case"),
            file.integer("order", 1, 99),
            label(file, "title"),
            file.sections("figures").stream().map(this::figure).toList());
    if (section.figures().isEmpty()) {
      file.violation("figures", "must hold at least one figure");
    }
    Set<String> unused = new HashSet<>(pending);
    section.figures().forEach(figure -> unused.removeAll(figure.pending()));
    unused.removeIf(id -> metrics.find(id).isPresent());
    if (!unused.isEmpty()) {
      file.violation("pending", "holds what no figure names: " + String.join(", ", unused));
    }
    file.close();
    return section;
  }

  private FigureText figure(Declaration section) {
    String id = section.text("figure", "[a-z][a-z0-9_]*", "an id such as training_classes");
    Label title = label(section, "title");
    Label words = label(section, "words");
    List<MetricText> told = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Declaration> listed = section.sections("metrics");
    if (listed.isEmpty()) {
      section.violation("metrics", "must hold at least one metric");
    }
    Set<String> named = new HashSet<>();
    for (Declaration each : listed) {
      String metric = each.text("metric");
      if (!named.add(metric)) {
        each.violation("metric", "stands twice in this figure: " + metric);
      }
      Optional<Metric> found = metrics.find(metric);
      if (found.isPresent()) {
        told.add(metric(each, found.get()));
      } else if (pending.contains(metric)) {
        missing.add(metric);
        each.close();
      } else {
        each.violation(
            "metric",
            "is no metric: '%s'; if it is to come, list it under pending".formatted(metric));
      }
    }
    section.close();
    for (String text : List.of(words.zh(), words.en())) {
      Sentence.faults(text, named).forEach(fault -> section.violation("words", fault));
    }
    return new FigureText(id, title, words, told, missing);
  }

  private static MetricText metric(Declaration section, Metric metric) {
    Optional<String> each =
        section.optionalText("each").or(() -> metric.members().stream().findFirst());
    List<String> by = section.texts("by");
    List<String> asked = new ArrayList<>(by);
    each.ifPresent(asked::add);
    for (String dimension : asked) {
      if (!metric.splits().contains(dimension)) {
        section.violation(
            each.filter(dimension::equals).isPresent() ? "each" : "by",
            "%s is not split by %s".formatted(metric.id(), dimension));
      }
    }
    if (each.isPresent() && !by.isEmpty()) {
      section.violation("by", "lines of members are not split again; leave it out");
    }
    boolean places = section.flag("places", false);
    if (each.isPresent() && places) {
      section.violation("places", "lines of members are not told by place; leave it out");
    }
    MetricText text = new MetricText(metric, each, by, places, section.flag("chart", false));
    section.close();
    return text;
  }

  private static Label label(Declaration owner, String key) {
    Declaration section = owner.section(key);
    Label label = new Label(section.text("zh"), section.text("en"));
    section.close();
    return label;
  }
}
