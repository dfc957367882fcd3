package org.rollbook.etl.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.metric.Disclosure;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Part;
import org.rollbook.warehouse.metric.ReleasedTable;
import org.rollbook.warehouse.metric.Unit;
import org.rollbook.warehouse.metric.Window;

/**
 * The rows that a set of metrics counts: persons in post, attendances, moves, classes. What is
 * released of one source is protected together, as it counts the same rows.
 *
 * @param from the table
 * @param where which of its rows count; empty for all
 * @param flow whether its rows happen in a period, and add up over periods, or stand at its end
 * @param tables what is released of them
 */
record ReleaseSource(String from, String where, boolean flow, List<ReleasedTable> tables) {
  ReleaseSource {
    requireNonNull(from, "from is null");
    requireNonNull(where, "where is null");
    tables = List.copyOf(tables);
  }

  /**
   * The sources of the declared metrics. What is made of other metrics, such as growth, has no rows
   * of its own: it is computed from what is released of those.
   */
  static List<ReleaseSource> of(Metrics metrics) {
    Map<List<String>, List<ReleasedTable>> bySource = new LinkedHashMap<>();
    for (ReleasedTable table : metrics.released()) {
      if (table.metric().formula() instanceof Formula.Measured measured
          && measured.numerator().monthsBefore() == 0
          && table.window() == table.metric().releasedWindow()) {
        Mart mart = measured.marts().getFirst();
        bySource
            .computeIfAbsent(List.of(mart.from(), mart.where()), key -> new ArrayList<>())
            .add(table);
      }
    }
    return bySource.entrySet().stream()
        .map(
            entry ->
                new ReleaseSource(
                    entry.getKey().getFirst(),
                    entry.getKey().getLast(),
                    entry.getValue().stream().anyMatch(table -> table.window() != Window.MONTH),
                    entry.getValue()))
        .toList();
  }

  static Formula.Measured formula(Metric metric) {
    return (Formula.Measured) metric.formula();
  }

  /** Whether a metric adds up sizes, as ages, hours or posts, and does not only count. */
  static boolean sizes(Metric metric) {
    return metric.kind() == MetricKind.AVERAGE
        || metric.unit() == Unit.HOUR
        || metric.unit() == Unit.APPLICATION
        || metric.unit() == Unit.POST
        || metric.unit() == Unit.REGISTRATION;
  }

  /** Whether nothing of it is ever hidden, as it counts no persons. */
  boolean open() {
    return tables.stream()
        .allMatch(table -> table.metric().privacy().kind() == Disclosure.Kind.OPEN);
  }

  /** Columns and flags that decide what a row is counted in, each with its expression. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (ReleasedTable table : tables) {
      table.by().forEach(column -> columns.put(column, column));
      Formula.Measured formula = formula(table.metric());
      Stream.concat(Stream.of(formula.numerator()), formula.denominator().stream())
          .forEach(
              part -> {
                part.where().keySet().forEach(column -> columns.put(column, column));
                Stream.concat(Stream.of(part.measure()), part.less().stream())
                    .filter(
                        measure ->
                            !sizes(table.metric())
                                || !formula.numerator().measure().equals(measure))
                    .forEach(
                        measure ->
                            flag(formula, measure).ifPresent(row -> columns.put(measure, row)));
              });
    }
    return columns;
  }

  /** What is added up, each with its expression. */
  Map<String, String> sizes() {
    Map<String, String> sizes = new LinkedHashMap<>();
    for (ReleasedTable table : tables) {
      if (sizes(table.metric())) {
        Formula.Measured formula = formula(table.metric());
        sizes.put(formula.numerator().measure(), row(formula, formula.numerator().measure()));
      }
    }
    return sizes;
  }

  /** The expression of a measure that is 0 or 1 by row; empty for one that is always 1. */
  static Optional<String> flag(Formula.Measured formula, String measure) {
    String row = row(formula, measure);
    return row.equals("1") ? Optional.empty() : Optional.of(row);
  }

  private static String row(Formula.Measured formula, String measure) {
    return formula.marts().stream()
        .flatMap(mart -> mart.measures().stream())
        .filter(each -> each.name().equals(measure))
        .findFirst()
        .orElseThrow()
        .row();
  }

  /** Who a part counts: values by column, flags among them. */
  static Map<String, List<String>> counts(Formula.Measured formula, Part part, boolean sizes) {
    Map<String, List<String>> counts = new LinkedHashMap<>(part.where());
    if (!sizes) {
      flag(formula, part.measure()).ifPresent(row -> counts.put(part.measure(), List.of("1")));
      part.less().ifPresent(measure -> counts.put(measure, List.of("0")));
    }
    return counts;
  }
}
