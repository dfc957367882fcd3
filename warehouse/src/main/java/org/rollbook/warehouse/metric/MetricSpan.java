package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The months from one to another, as a review looks at them. What happens in a month adds up over
 * them; what stands at the end of a month is that of the last.
 *
 * @param from the first period
 * @param to the last
 */
public record MetricSpan(LocalDate from, LocalDate to) {
  /** What one number is of: a place, and a member or organ level; both empty for all. */
  public record Key(String scope, String organLevel, List<String> members) {
    public Key {
      requireNonNull(scope, "scope is null");
      requireNonNull(organLevel, "organLevel is null");
      members = List.copyOf(members);
    }
  }

  public MetricSpan {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("%s is after %s".formatted(from, to));
    }
  }

  /** Whether months of a metric add up: those that may be asked for a review do. */
  public static boolean addsUp(Metric metric) {
    return metric.kind() != MetricKind.MEDIAN
        && metric.windows().contains(Window.REVIEW)
        && metric.windows().contains(Window.MONTH);
  }

  public long months() {
    return ChronoUnit.MONTHS.between(from, to) + 1;
  }

  /** As many months just before. */
  public MetricSpan before() {
    return new MetricSpan(from.minusMonths(months()), from.minusMonths(1));
  }

  /**
   * What the numbers of a metric over these months are made of.
   *
   * @param by the dimensions to split by, the members of the metric apart
   * @param released whether it is asked of what is released, which has no months of what happens
   */
  public MetricQuery query(Metric metric, Region region, List<String> by, boolean released) {
    List<String> dimensions = new ArrayList<>(metric.members());
    by.stream().filter(each -> !dimensions.contains(each)).forEach(dimensions::add);
    boolean adds = addsUp(metric);
    Window window =
        !adds ? standing(metric, released) : released ? metric.releasedWindow() : Window.MONTH;
    LocalDate first = !adds ? to : window == Window.YEAR_TO_DATE ? from.withDayOfYear(1) : from;
    return new MetricQuery(metric, region, dimensions, Map.of(), window, first, to);
  }

  /**
   * The window that what does not add up is asked for at the last month: of a median the one that
   * is just these months, else the longest that is known.
   */
  private Window standing(Metric metric, boolean released) {
    if (metric.kind() != MetricKind.MEDIAN) {
      return metric.defaultWindow();
    }
    return released
        ? metric.releasedWindow()
        : metric.windows().stream()
            .filter(window -> window.since(to).equals(from))
            .findFirst()
            .orElse(
                metric.windows().contains(Window.REVIEW) ? Window.REVIEW : metric.defaultWindow());
  }

  /** The numbers over these months, of each place and member that the answer has. */
  public SequencedMap<Key, MetricValue> values(MetricQuery query, Collection<MetricCell> cells) {
    SequencedMap<Key, TreeMap<LocalDate, MetricValue>> numbers = new LinkedHashMap<>();
    for (MetricCell cell : cells) {
      numbers
          .computeIfAbsent(
              new Key(cell.scope(), cell.organLevel(), cell.members()), key -> new TreeMap<>())
          .put(cell.period(), cell.value());
    }
    SequencedMap<Key, MetricValue> values = new LinkedHashMap<>();
    numbers.forEach((key, each) -> values.put(key, value(query, each)));
    return values;
  }

  /** One number over these months, out of those of its periods. */
  public MetricValue value(MetricQuery query, Map<LocalDate, MetricValue> numbers) {
    Metric metric = query.metric();
    if (!addsUp(metric)) {
      return numbers.getOrDefault(to, MetricValue.MISSING);
    }
    if (query.window() != Window.YEAR_TO_DATE) {
      return sum(
          metric.kind(),
          numbers.entrySet().stream()
              .filter(each -> !each.getKey().isBefore(from) && !each.getKey().isAfter(to))
              .map(Map.Entry::getValue)
              .toList());
    }
    // Of what is collected from January on, the end of each year is taken, less what came before.
    List<MetricValue> years = new ArrayList<>();
    for (LocalDate year = from.withDayOfYear(1); !year.isAfter(to); year = year.plusYears(1)) {
      LocalDate end = year.withMonth(12).isAfter(to) ? to : year.withMonth(12);
      years.add(numbers.getOrDefault(end, MetricValue.MISSING));
      if (year.isBefore(from)) {
        years.add(negated(metric.kind(), numbers, from.minusMonths(1)));
      }
    }
    boolean complete = years.stream().allMatch(each -> each.whole() || hidden(each));
    return complete ? sum(metric.kind(), years) : MetricValue.MISSING;
  }

  private static MetricValue negated(
      MetricKind kind, Map<LocalDate, MetricValue> numbers, LocalDate at) {
    MetricValue value = numbers.getOrDefault(at, MetricValue.MISSING);
    return value.numerator().isEmpty()
        ? value
        : MetricValue.of(
            kind,
            value.numerator().get().negate(),
            value.denominator().map(BigDecimal::negate).orElse(null),
            value.whole());
  }

  private static boolean hidden(MetricValue value) {
    return value.standing() == MetricValue.Standing.HIDDEN;
  }

  /** Hidden if one of them is: what is left of a sum would tell of it. */
  private static MetricValue sum(MetricKind kind, List<MetricValue> values) {
    if (values.stream().anyMatch(MetricSpan::hidden)) {
      return MetricValue.HIDDEN;
    }
    List<MetricValue> known =
        values.stream().filter(each -> each.whole() && each.numerator().isPresent()).toList();
    if (known.isEmpty()) {
      return MetricValue.MISSING;
    }
    BigDecimal numerator =
        known.stream()
            .map(each -> each.numerator().orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Optional<BigDecimal> denominator =
        known.stream().flatMap(each -> each.denominator().stream()).reduce(BigDecimal::add);
    return MetricValue.of(kind, numerator, denominator.orElse(null), true);
  }
}
