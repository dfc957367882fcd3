package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.rollbook.warehouse.chart.TrendChart;

/**
 * Lines over the periods. A period that some unit has not sent is drawn hollow.
 *
 * @param <T> what is known of one period
 */
public final class Trends<T> {
  /** The least that the axis of a share spans, in points: less would look steep for nothing. */
  private static final double LEAST_POINTS = 6;

  private final Words words;
  private final Asked asked;
  private final TreeMap<LocalDate, T> periods;

  public Trends(Words words, Asked asked, Map<LocalDate, T> periods) {
    this.words = requireNonNull(words, "words is null");
    this.asked = requireNonNull(asked, "asked is null");
    this.periods = new TreeMap<>(periods);
  }

  /** A line of one measure; the measure is null where nothing is known. */
  public Map<String, Object> line(
      String name, double leastSpan, Function<T, BigDecimal> measure, String ending) {
    List<TrendChart.Point> points = new ArrayList<>();
    for (LocalDate period : asked.periods()) {
      BigDecimal value = periods.containsKey(period) ? measure.apply(periods.get(period)) : null;
      String label = value == null ? Words.MISSING : words.decimal(value, 1) + ending;
      boolean partial = partial(period);
      String hint = words.say("trend.hint", words.month(period), name, label);
      points.add(
          new TrendChart.Point(
              words.shortMonth(period),
              value == null ? null : value.setScale(2, RoundingMode.HALF_UP).doubleValue(),
              label,
              partial ? words.say("trend.hint.partial", hint, reported(period)) : hint,
              partial));
    }
    return new TrendChart(name, leastSpan, points).option();
  }

  /** A line of a share in percent. */
  public Map<String, Object> share(String name, ToLongFunction<T> part, ToLongFunction<T> whole) {
    return line(
        name,
        LEAST_POINTS,
        each ->
            whole.applyAsLong(each) == 0
                ? null
                : Words.percent(part.applyAsLong(each), whole.applyAsLong(each)),
        "%");
  }

  /** The first and the last period with data, when they can be compared. */
  public boolean comparable() {
    return periods.size() > 1
        && asked
            .reporting()
            .comparable(periods.firstKey(), periods.lastKey(), asked.filter().place());
  }

  /** Says which periods are hollow; empty if none is. */
  public String note() {
    List<LocalDate> partial = periods.keySet().stream().filter(this::partial).toList();
    return partial.isEmpty()
        ? ""
        : words.say(
            "trend.note.partial",
            partial.stream()
                .map(words::month)
                .collect(Collectors.joining(words.say("list.comma"))));
  }

  /** How many months lie between the first and the last period with data. */
  public long months() {
    return ChronoUnit.MONTHS.between(periods.firstKey(), periods.lastKey());
  }

  /** How many units a period is of, such as 11/12. */
  public String reported(LocalDate period) {
    Place place = asked.filter().place();
    return asked.reporting().reported(period, place).size()
        + "/"
        + asked.reporting().units(period, place).size();
  }

  private boolean partial(LocalDate period) {
    return !asked.reporting().missing(period, asked.filter().place()).isEmpty();
  }
}
