package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;

/** All numbers of a page, of one publication and one filter. */
final class Facts {
  private record Spot(Series series, LocalDate period, String place) {}

  private final Map<Spot, List<MetricCell>> cells = new HashMap<>();

  /** Adds an answer. */
  void add(Series series, MetricCell cell) {
    cells
        .computeIfAbsent(new Spot(series, cell.period(), cell.scope()), each -> new ArrayList<>())
        .add(cell);
  }

  /** What is known of a place in a period: a cell for each member that occurs. */
  List<MetricCell> cells(Series series, LocalDate period, String place) {
    return cells.getOrDefault(new Spot(series, period, place), List.of());
  }

  /** A number that is not split by members. */
  MetricValue value(Series series, LocalDate period, String place) {
    return cells(series, period, place).stream()
        .findFirst()
        .map(MetricCell::value)
        .orElse(MetricValue.MISSING);
  }

  /**
   * The number of a member. Where the place is known and nobody is of the member it is zero, and
   * where the place is not known it is missing.
   */
  MetricValue value(
      Figure figure, Series series, LocalDate period, String place, List<String> members) {
    List<MetricCell> known = cells(series, period, place);
    Optional<MetricCell> found =
        known.stream().filter(cell -> cell.members().equals(members)).findFirst();
    if (found.isPresent()) {
      return found.get().value();
    }
    if (known.isEmpty()) {
      return MetricValue.MISSING;
    }
    MetricValue other = known.getFirst().value();
    Optional<BigDecimal> shared =
        known.stream().flatMap(cell -> cell.value().denominator().stream()).findFirst();
    if (ignoring(figure.metric()) && shared.isEmpty()) {
      return MetricValue.MISSING;
    }
    BigDecimal whole = ignoring(figure.metric()) ? shared.orElseThrow() : BigDecimal.ZERO;
    MetricKind kind = figure.metric().kind();
    boolean counted =
        kind == MetricKind.HEADCOUNT || kind == MetricKind.COUNT || kind == MetricKind.BALANCE;
    return MetricValue.of(kind, BigDecimal.ZERO, counted ? null : whole, other.whole());
  }

  /** A number of several places or members together, out of their sums. */
  static MetricValue sum(Figure figure, List<MetricValue> values) {
    requireNonNull(figure, "figure is null");
    if (values.stream().anyMatch(value -> value.standing() == MetricValue.Standing.HIDDEN)) {
      return MetricValue.HIDDEN;
    }
    List<MetricValue> known =
        values.stream().filter(value -> value.numerator().isPresent()).toList();
    if (known.isEmpty()) {
      return MetricValue.MISSING;
    }
    if (figure.metric().kind() == MetricKind.MEDIAN && known.size() > 1) {
      // The middle of all is not made of the middles of parts.
      return MetricValue.MISSING;
    }
    BigDecimal numerator =
        known.stream()
            .map(value -> value.numerator().get())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    // Members share one denominator, which must not be counted once for each.
    BigDecimal denominator =
        known.getFirst().denominator().isEmpty()
            ? null
            : ignoring(figure.metric())
                ? known.getFirst().denominator().get()
                : known.stream()
                    .map(value -> value.denominator().orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
    return MetricValue.of(
        figure.metric().kind(),
        numerator,
        denominator,
        known.stream().allMatch(MetricValue::whole));
  }

  private static boolean ignoring(Metric metric) {
    return metric.formula() instanceof Formula.Measured measured
        && measured.denominator().map(part -> !part.ignoring().isEmpty()).orElse(false);
  }
}
