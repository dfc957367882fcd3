package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * The numbers on top of a page, each with its change on the year and on the month and its way.
 *
 * @param <T> what is known of one period
 */
public final class Tiles<T> {
  private final Words words;
  private final Asked asked;
  private final Provenance provenance;
  private final Changes changes;
  private final TreeMap<LocalDate, T> periods;
  private final T now;

  /**
   * Tiles over periods that have someone; the one asked for must be among them.
   *
   * @param periods what is known of each
   */
  public Tiles(Words words, ScopeTree scopes, Asked asked, Map<LocalDate, T> periods) {
    this.words = requireNonNull(words, "words is null");
    this.asked = requireNonNull(asked, "asked is null");
    this.provenance = new Provenance(words, scopes, asked);
    this.changes = new Changes(words);
    this.periods = new TreeMap<>(periods);
    this.now = requireNonNull(this.periods.get(asked.filter().period()), "nothing to show");
  }

  /** How one measure is written. */
  private record Measure<T>(
      Function<T, BigDecimal> value, Function<BigDecimal, String> change, boolean restarts) {}

  /** A headcount. */
  public Tile persons(String label, ToLongFunction<T> count) {
    return counted(label, words.say("unit.persons"), count::applyAsLong, changes::persons, false);
  }

  /** Something that is counted from January on, such as person-times; null if not known. */
  public Tile ofYear(String label, String unit, Function<T, Long> count) {
    return counted(label, unit, count, changes::times, true);
  }

  private Tile counted(
      String label,
      String unit,
      Function<T, Long> count,
      Function<Long, String> change,
      boolean restarts) {
    Long value = count.apply(now);
    Measure<T> measure =
        new Measure<>(
            each -> count.apply(each) == null ? null : BigDecimal.valueOf(count.apply(each)),
            difference -> change.apply(difference.longValueExact()),
            restarts);
    return value == null
        ? tile(label, Words.MISSING, words.say("tile.unknown"), "", measure)
        : tile(label, words.large(value), words.count(value), unit, measure);
  }

  /** A mean of whole years. */
  public Tile years(String label, ToLongFunction<T> sum, ToLongFunction<T> of) {
    Measure<T> measure =
        new Measure<>(
            each ->
                of.applyAsLong(each) == 0
                    ? null
                    : Words.ratio(sum.applyAsLong(each), of.applyAsLong(each)),
            changes::years,
            false);
    BigDecimal value = measure.value().apply(now);
    return tile(
        label,
        words.mean(sum.applyAsLong(now), of.applyAsLong(now)),
        value == null ? words.say("tile.none") : words.decimal(value, 2),
        words.say("unit.years"),
        measure);
  }

  /** A share. */
  public Tile share(String label, ToLongFunction<T> part, ToLongFunction<T> whole) {
    return share(label, part, whole, false);
  }

  /** A share whose part is collected from January on, and which begins anew each year. */
  public Tile shareOfYear(String label, ToLongFunction<T> part, ToLongFunction<T> whole) {
    return share(label, part, whole, true);
  }

  private Tile share(
      String label, ToLongFunction<T> part, ToLongFunction<T> whole, boolean restarts) {
    Measure<T> measure =
        new Measure<>(
            each ->
                whole.applyAsLong(each) == 0
                    ? null
                    : Words.percent(part.applyAsLong(each), whole.applyAsLong(each)),
            changes::points,
            restarts);
    return tile(
        label,
        words.share(part.applyAsLong(now), whole.applyAsLong(now)),
        whole.applyAsLong(now) == 0
            ? words.say("tile.none")
            : words.say(
                "share.of",
                words.count(part.applyAsLong(now)),
                words.count(whole.applyAsLong(now))),
        "",
        measure);
  }

  private Tile tile(String label, String value, String exact, String unit, Measure<T> measure) {
    LocalDate period = asked.filter().period();
    List<String> lines = new ArrayList<>();
    if (measure.value().apply(now) == null) {
      lines.add(exact);
    } else {
      boolean restarted = measure.restarts() && period.getMonthValue() == 1;
      change("change.year", "change.year.no", period.minusYears(1), measure, false)
          .ifPresent(lines::add);
      change("change.month", "change.month.no", period.minusMonths(1), measure, restarted)
          .ifPresent(lines::add);
    }
    return new Tile(label, value, exact, unit, lines, spark(measure), provenance.of());
  }

  private Optional<String> change(
      String known, String unknown, LocalDate then, Measure<T> measure, boolean restarted) {
    if (!asked.periods().contains(then)) {
      return Optional.empty();
    }
    if (restarted) {
      return Optional.of(words.say(unknown, words.say("incomparable.restart")));
    }
    if (!asked.reporting().comparable(asked.filter().period(), then, asked.filter().place())) {
      return Optional.of(words.say(unknown, provenance.incomparable(then)));
    }
    BigDecimal before = periods.containsKey(then) ? measure.value().apply(periods.get(then)) : null;
    return Optional.of(
        before == null
            ? words.say(unknown, words.say("incomparable.unknown"))
            : words.say(
                known, measure.change().apply(measure.value().apply(now).subtract(before))));
  }

  /** Up to the period shown, through those that can be compared with it. */
  private String spark(Measure<T> measure) {
    LocalDate period = asked.filter().period();
    return Sparkline.points(
        periods.headMap(period, true).entrySet().stream()
            .filter(
                each -> asked.reporting().comparable(period, each.getKey(), asked.filter().place()))
            .map(each -> measure.value().apply(each.getValue()))
            .filter(Objects::nonNull)
            .toList());
  }
}
