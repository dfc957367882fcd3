package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.text.Label;

/**
 * A section of the report as it is declared: figures of one subject, in the order of the review.
 *
 * @param name one word
 */
record SectionText(String name, int order, Label title, List<FigureText> figures) {
  SectionText {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    figures = List.copyOf(figures);
  }

  /**
   * One figure of the review: a sentence, and the metrics whose numbers fill it.
   *
   * @param id as the review names it
   * @param words the sentence; numbers stand in it as {@code {metric}}, {@code {metric.numerator}}
   *     and {@code {metric.denominator}}, beside {@code {place}}, {@code {span}} and {@code {to}}
   * @param pending ids that no metric has yet: nothing is sent that they could be counted from
   */
  record FigureText(
      String id, Label title, Label words, List<MetricText> metrics, List<String> pending) {
    FigureText {
      requireNonNull(id, "id is null");
      requireNonNull(title, "title is null");
      requireNonNull(words, "words is null");
      metrics = List.copyOf(metrics);
      pending = List.copyOf(pending);
    }
  }

  /**
   * What is told of a metric.
   *
   * @param each the dimension whose members have a line each; the first of the metric's own, if any
   * @param by dimensions that it is split by in tables of their own
   * @param places whether the places below are told
   * @param chart whether it is drawn
   */
  record MetricText(
      Metric metric, Optional<String> each, List<String> by, boolean places, boolean chart) {
    MetricText {
      requireNonNull(metric, "metric is null");
      requireNonNull(each, "each is null");
      by = List.copyOf(by);
    }

    /** The dimensions of its lines. */
    List<String> lines() {
      return each.map(List::of).orElse(List.of());
    }
  }
}
