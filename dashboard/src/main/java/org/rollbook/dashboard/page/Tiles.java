package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Unit;

/** The numbers on top of a page, each with its change on the year and on the month and its way. */
final class Tiles {
  private final Sheet sheet;
  private final Words words;
  private final Asked asked;
  private final Provenance provenance;

  Tiles(Sheet sheet) {
    this.sheet = requireNonNull(sheet, "sheet is null");
    this.words = sheet.words();
    this.asked = sheet.asked();
    this.provenance = sheet.provenance();
  }

  List<Tile> all() {
    return sheet.page().tiles().stream().map(this::tile).toList();
  }

  /** The number of a period; empty where its window is not known whole. */
  private Optional<BigDecimal> number(Figure figure, LocalDate period) {
    MetricValue value = sheet.own(figure, period);
    return value.whole() ? value.value() : Optional.empty();
  }

  private Tile tile(Figure figure) {
    MetricValue value = sheet.own(figure, sheet.period());
    Optional<BigDecimal> now = number(figure, sheet.period());
    String exact = exact(figure, value);
    Unit unit = figure.metric().unit();
    return new Tile(
        sheet.label(figure),
        shown(figure, value),
        exact,
        now.isEmpty() || unit == Unit.PERCENT ? "" : words.unit(unit),
        now.map(number -> changes(figure, number)).orElse(List.of(exact)),
        spark(figure),
        provenance.of(),
        sheet.address(figure, sheet.place(), sheet.period(), Map.of()));
  }

  private String shown(Figure figure, MetricValue value) {
    if (value.standing() == MetricValue.Standing.SHOWN && !value.whole()) {
      return Words.MISSING;
    }
    boolean counted = figure.metric().unit().decimals() == 0;
    return counted && value.value().isPresent()
        ? words.large(value.value().get().setScale(0, RoundingMode.HALF_UP).longValueExact())
        : sheet.written(figure, value);
  }

  /** The number as it is, or why there is none. */
  private String exact(Figure figure, MetricValue value) {
    if (value.standing() == MetricValue.Standing.HIDDEN) {
      return words.say("tile.hidden");
    }
    if (value.value().isEmpty()) {
      return words.say("tile.none");
    }
    if (!value.whole()) {
      return words.say("tile.unknown");
    }
    return figure.metric().kind() == MetricKind.RATIO
        ? words.say(
            "share.of",
            words.count(Sheet.numerator(value).longValue()),
            words.count(value.denominator().orElseThrow().longValue()))
        : figure.metric().kind() == MetricKind.AVERAGE
            ? words.decimal(value.value().get(), figure.metric().unit().decimals() + 1)
            : sheet.written(figure, value);
  }

  private List<String> changes(Figure figure, BigDecimal now) {
    List<String> lines = new ArrayList<>();
    LocalDate period = sheet.period();
    boolean restarted = figure.restarts() && period.getMonthValue() == 1;
    change("change.year", "change.year.no", figure, now, period.minusYears(1), false)
        .ifPresent(lines::add);
    change("change.month", "change.month.no", figure, now, period.minusMonths(1), restarted)
        .ifPresent(lines::add);
    return lines;
  }

  private Optional<String> change(
      String known,
      String unknown,
      Figure figure,
      BigDecimal now,
      LocalDate then,
      boolean restarted) {
    if (!asked.periods().contains(then)) {
      return Optional.empty();
    }
    if (restarted) {
      return Optional.of(words.say(unknown, words.say("incomparable.restart")));
    }
    if (!sheet.comparable(then)) {
      return Optional.of(words.say(unknown, provenance.incomparable(then)));
    }
    return Optional.of(
        number(figure, then)
            .map(
                before ->
                    words.say(
                        known, new Changes(words).of(figure.metric().unit(), now.subtract(before))))
            .orElseGet(() -> words.say(unknown, words.say("incomparable.unknown"))));
  }

  /** Up to the period shown, through those that can be compared with it. */
  private String spark(Figure figure) {
    return Sparkline.points(
        sheet.peopled().stream()
            .filter(period -> !period.isAfter(sheet.period()))
            .filter(sheet::comparable)
            .flatMap(period -> number(figure, period).stream())
            .toList());
  }
}
