package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Mart;

/**
 * One question to a metric. Its SQL answers with a row for each period, place, organ level and
 * combination of members in which anyone or anything was counted:
 *
 * <ul>
 *   <li>{@code period}; {@code scope}, the code of the place; {@code organ_level}, its code, or
 *       {@value #ALL} unless split by it
 *   <li>one text column for each other dimension that it is split by: the code, empty where the row
 *       of the mart has none, and null in a row that only says that the place is known although
 *       nothing took place in it
 *   <li>{@code numerator}; {@code denominator}, null for what is only counted; {@code months}, how
 *       many periods of the window are known
 * </ul>
 *
 * A place without a row sent nothing: it is missing, and not zero. Dividing is left to {@link
 * MetricValue}.
 *
 * @param by the dimensions to split by, beside period and place; {@code organ_level} may be among
 *     them
 * @param where the codes that count, by dimension; a denominator that ignores a dimension ignores
 *     the condition on it too
 * @param from the first period answered for
 * @param to the last
 */
public record MetricQuery(
    Metric metric,
    Region region,
    List<String> by,
    Map<String, List<String>> where,
    Window window,
    LocalDate from,
    LocalDate to) {
  /** The organ level of what is not split by it. */
  public static final String ALL = "*";

  /**
   * @throws RollbookException saying what the metric allows, if it does not allow this
   */
  public MetricQuery {
    requireNonNull(metric, "metric is null");
    requireNonNull(region, "region is null");
    by = List.copyOf(new LinkedHashSet<>(by));
    Map<String, List<String>> copy = new LinkedHashMap<>();
    where.forEach((dimension, codes) -> copy.put(dimension, List.copyOf(codes)));
    where = java.util.Collections.unmodifiableMap(copy);
    requireNonNull(window, "window is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    List<String> faults = faults(metric, by, where, window, from, to);
    if (!faults.isEmpty()) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "%s cannot be asked so: %s.".formatted(metric.id(), String.join("; ", faults)));
    }
  }

  /** A metric at one period in its default window, by its members alone. */
  public static MetricQuery of(Metric metric, Region region, LocalDate period) {
    return new MetricQuery(
        metric, region, metric.members(), Map.of(), metric.defaultWindow(), period, period);
  }

  /** The same, split by these dimensions beside the members. */
  public MetricQuery by(List<String> dimensions) {
    List<String> all = new ArrayList<>(metric.members());
    all.addAll(dimensions);
    return new MetricQuery(metric, region, all, where, window, from, to);
  }

  /** The same of those only who have one of these codes in each dimension. */
  public MetricQuery where(Map<String, List<String>> codes) {
    return new MetricQuery(metric, region, by, codes, window, from, to);
  }

  /** The same in another window. */
  public MetricQuery over(Window other) {
    return new MetricQuery(metric, region, by, where, other, from, to);
  }

  /** The same at each of these periods. */
  public MetricQuery between(LocalDate first, LocalDate last) {
    return new MetricQuery(metric, region, by, where, window, first, last);
  }

  private static List<String> faults(
      Metric metric,
      List<String> by,
      Map<String, List<String>> where,
      Window window,
      LocalDate from,
      LocalDate to) {
    List<String> faults = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>(by);
    asked.addAll(where.keySet());
    List<String> unknown =
        asked.stream().filter(dimension -> !metric.splits().contains(dimension)).toList();
    if (!unknown.isEmpty()) {
      faults.add(
          "it is not split by %s; it may be split by region%s"
              .formatted(
                  String.join(", ", unknown),
                  metric.splits().stream()
                      .map(", "::concat)
                      .collect(java.util.stream.Collectors.joining())));
    } else if (!metric.holds(asked)) {
      faults.add(
          "no mart has %s together; leave one of them out".formatted(String.join(" and ", asked)));
    }
    if (!by.containsAll(metric.members())) {
      faults.add(
          "it is a number of each %s, so it must be split by it"
              .formatted(String.join(" and ", metric.members())));
    }
    if (!metric.windows().contains(window)) {
      faults.add(
          "it has no window %s; it has %s"
              .formatted(
                  window.word(),
                  String.join(", ", metric.windows().stream().map(Window::word).toList())));
    }
    if (from.isAfter(to)) {
      faults.add("the first period, %s, is after the last, %s".formatted(from, to));
    }
    if (from.getDayOfMonth() != 1 || to.getDayOfMonth() != 1) {
      faults.add("a period is the first day of its month, not %s or %s".formatted(from, to));
    }
    return faults;
  }

  /** The dimensions of {@link #by} that have a column of their own. */
  public List<String> columns() {
    return by.stream().filter(dimension -> !dimension.equals(Metric.ORGAN_LEVEL)).toList();
  }

  /** The dimensions that the answer depends on, so that a mart must hold them. */
  Set<String> dimensions() {
    Set<String> dimensions = new LinkedHashSet<>(by);
    dimensions.addAll(where.keySet());
    return dimensions;
  }

  /** The marts that the answer is read from. */
  public List<Mart> marts() {
    return marts(metric);
  }

  private List<Mart> marts(Metric of) {
    return switch (of.formula()) {
      case Formula.Measured measured -> List.of(Metric.mart(measured, dimensions()).orElseThrow());
      case Formula.Growth growth -> marts(growth.of());
      case Formula.Start start -> marts(start.of());
      case Formula.Median median -> new MedianSql(this, median).numbers().marts();
      case Formula.Balance balance ->
          Stream.concat(balance.plus().stream(), balance.less().stream())
              .flatMap(each -> marts(each).stream())
              .distinct()
              .toList();
    };
  }

  /**
   * The SQL of this question.
   *
   * @param tables how the engine names the table or view that holds a mart
   */
  public String sql(Engine engine, Function<Mart, String> tables) {
    return new MetricSql(this, engine, tables).text();
  }
}
