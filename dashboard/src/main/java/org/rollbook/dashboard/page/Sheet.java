package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * What every part of a page works with: what was asked, its numbers, and how they are said in the
 * language of the reader.
 */
record Sheet(
    PageText page,
    Words words,
    CodeBook codes,
    ScopeTree scopes,
    Asked asked,
    Facts facts,
    Map<String, ListedRows> lists) {
  Sheet {
    requireNonNull(page, "page is null");
    requireNonNull(words, "words is null");
    requireNonNull(codes, "codes is null");
    requireNonNull(scopes, "scopes is null");
    requireNonNull(asked, "asked is null");
    requireNonNull(facts, "facts is null");
    lists = Map.copyOf(lists);
  }

  Filter filter() {
    return asked.filter();
  }

  LocalDate period() {
    return asked.filter().period();
  }

  Provenance provenance() {
    return new Provenance(words, scopes, asked);
  }

  /** December judges; before it people are on course or not. */
  boolean judging() {
    return period().getMonthValue() == 12;
  }

  /** The key of words that differ when something is judged. */
  String judged(String key, Figure figure) {
    return figure.judged() && judging() ? key + ".judged" : key;
  }

  /** What a chart says. */
  String say(Chart chart, String slot, Object... arguments) {
    return words.say(page.key(chart, slot), arguments);
  }

  /** What a chart says if it has words for it. */
  Optional<String> sayIfAny(Chart chart, String slot, Object... arguments) {
    return words.sayIfAny(page.key(chart, slot), arguments);
  }

  /** The name of a figure. */
  String label(Figure figure) {
    return figure
        .words()
        .map(key -> words.say(judged(key, figure)))
        .orElseGet(() -> figure.metric().title().in(words.locale()));
  }

  /** How a figure is counted. */
  String definition(Figure figure) {
    Metric metric = figure.metric();
    return words.say(
        "definition.metric",
        metric.description().in(words.locale()),
        metric.rule().text().in(words.locale()));
  }

  /** How what a chart shows is counted: in words of its own, or in those of the metric. */
  String definition(Chart chart, Figure figure) {
    return sayIfAny(chart, "definition").orElseGet(() -> definition(figure));
  }

  /** A number as it stands in text and tables. */
  String written(Figure figure, MetricValue value) {
    if (value.standing() == MetricValue.Standing.HIDDEN) {
      return MetricValue.Standing.HIDDEN.mark();
    }
    int decimals = figure.metric().unit().decimals();
    Optional<BigDecimal> number =
        switch (figure.part()) {
          case VALUE -> value.value();
          case NUMERATOR -> value.numerator();
          case DENOMINATOR -> value.denominator();
        };
    return number
        .map(
            each ->
                figure.part() == Figure.Part.VALUE
                    ? plus(figure.metric(), each)
                        + words.decimal(each, decimals)
                        + words.sign(figure.metric().unit())
                    : words.count(each.longValue()))
        .orElse(Words.MISSING);
  }

  /** What stands before a balance that is over; one that is short has its sign already. */
  private static String plus(Metric metric, BigDecimal number) {
    return metric.kind() == MetricKind.BALANCE && number.signum() > 0 ? "+" : "";
  }

  /** A number as charts draw it; null where there is none. */
  static Double drawn(MetricValue value, int decimals) {
    return value
        .value()
        .map(each -> each.setScale(decimals, RoundingMode.HALF_UP).doubleValue())
        .orElse(null);
  }

  /** What a number was counted out of, such as 12 of its 345. */
  static BigDecimal numerator(MetricValue value) {
    return value.numerator().orElse(BigDecimal.ZERO);
  }

  /** A figure of the page's own place. */
  MetricValue own(Figure figure, LocalDate period) {
    return facts.value(Series.of(figure, Reach.PLACE, List.of()), period, place());
  }

  /** The code of the page's own place. */
  String place() {
    return filter().place().node().code();
  }

  /** A figure of another place. */
  MetricValue of(Figure figure, Reach reach, LocalDate period, String place) {
    return facts.value(Series.of(figure, reach, List.of()), period, place);
  }

  /** A figure of a place below the compared one, in the period that is shown. */
  MetricValue below(Figure figure, ScopeNode node) {
    return among(figure, Reach.CHILDREN, period(), node, children());
  }

  /**
   * A figure of one of several places; missing where a month of its window is, while others have
   * all of theirs: what is known of it would look like the least of all.
   */
  MetricValue among(
      Figure figure, Reach reach, LocalDate period, ScopeNode place, List<ScopeNode> all) {
    MetricValue known = of(figure, reach, period, place.code());
    return known.standing() != MetricValue.Standing.SHOWN
            || known.whole()
            || all.stream().noneMatch(each -> of(figure, reach, period, each.code()).whole())
        ? known
        : MetricValue.MISSING;
  }

  /** A figure of all places below the compared one together, as far as it is known. */
  MetricValue together(Figure figure) {
    Place place = filter().place();
    if (figure.metric().kind() == MetricKind.MEDIAN && place.node().equals(place.compared())) {
      // The middle of all is not made of the middles of parts; that of the page's own place is.
      return own(figure, period());
    }
    return Facts.sum(
        figure,
        children().stream()
            .map(node -> of(figure, Reach.CHILDREN, period(), node.code()))
            .toList());
  }

  /** A figure of a member, in the page's own place. */
  MetricValue member(Figure figure, String split, LocalDate period, String code) {
    return facts.value(
        figure, Series.of(figure, Reach.PLACE, figure.by(split)), period, place(), List.of(code));
  }

  /** The members of a figure that count, in their own order. */
  List<CodeEntry> members(Figure figure, String split) {
    String dimension = figure.by(split).getFirst();
    List<String> counted =
        figure.metric().formula() instanceof Formula.Measured measured
            ? measured.numerator().where().getOrDefault(dimension, List.of())
            : List.of();
    return codes.own(figure.metric().codeSystem(dimension)).entries().stream()
        .filter(entry -> counted.isEmpty() || counted.contains(entry.code()))
        .toList();
  }

  /** The places below the compared one. */
  List<ScopeNode> children() {
    return scopes.children(filter().place().compared().code());
  }

  String name(ScopeNode node) {
    return node.label().in(words.locale());
  }

  /** Whether a place has anyone in a period. */
  boolean peopled(LocalDate period) {
    return own(page.population(), period).value().filter(each -> each.signum() > 0).isPresent();
  }

  /** The periods in which the place has someone. */
  List<LocalDate> peopled() {
    return asked.periods().stream().filter(this::peopled).toList();
  }

  /** Whether a period can be compared with the one that is shown. */
  boolean comparable(LocalDate other) {
    return asked.reporting().comparable(period(), other, filter().place());
  }

  /** The period a year before, where it can be compared. */
  Optional<LocalDate> yearBefore() {
    LocalDate before = period().minusYears(1);
    return peopled(before) && comparable(before) ? Optional.of(before) : Optional.empty();
  }

  /** Where a figure is explained. */
  String address(Figure figure, String place, LocalDate period, Map<String, String> members) {
    return "/metric/%s%s&window=%s%s"
        .formatted(
            figure.metric().id(),
            new Filter(filter().place(), filter().level(), period).query(place),
            figure.window().word(),
            Stream.concat(
                    figure.where().entrySet().stream()
                        .map(each -> Map.entry(each.getKey(), String.join(",", each.getValue()))),
                    members.entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .map(each -> "&where=%s:%s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining()));
  }

  /** A number with the way to its explanation. */
  Table.Cell cell(
      Figure figure,
      MetricValue value,
      String place,
      LocalDate period,
      Map<String, String> members) {
    return new Table.Cell(written(figure, value), address(figure, place, period, members));
  }

  Block block(
      Chart chart,
      String title,
      String subtitle,
      String definition,
      int height,
      List<Map<String, Object>> options,
      Table table) {
    return new Block(
        chart.id(),
        title,
        subtitle,
        definition,
        height,
        options,
        table.columns(),
        table.rows(),
        table.links(),
        table.places(),
        "",
        chart.wide(),
        List.of());
  }
}
