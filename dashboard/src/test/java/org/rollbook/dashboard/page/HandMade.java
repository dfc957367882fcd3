package org.rollbook.dashboard.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Formula;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Part;
import org.rollbook.warehouse.metric.Window;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.view.Views;

/** Rows of marts made by hand, and the declared pages over them: the metrics counted in Java. */
final class HandMade {
  static final House HOUSE = new House(java.nio.file.Path.of("").toAbsolutePath().getParent());
  static final Metrics METRICS = metrics();
  static final Views VIEWS = Views.read(HOUSE.views(), Contracts.read(HOUSE.contracts()));
  static final PageTexts PAGES =
      PageTexts.read(
          HOUSE.pages(),
          METRICS,
          VIEWS,
          ResourceBundle.getBundle("messages", Locale.CHINESE).keySet());

  private static final Set<String> EVENTS =
      Set.of("training_event", "training_class", "flow", "recruitment", "recruitment_post");

  /**
   * A row of a mart, in every period.
   *
   * @param mart of events, or {@code people} for all others
   */
  private record Row(
      String mart, String unit, Map<String, String> members, Map<String, BigDecimal> measures) {}

  private final List<Row> rows = new ArrayList<>();
  private final Asked asked;

  HandMade(Asked asked) {
    this.asked = asked;
  }

  private static Metrics metrics() {
    Contracts contracts = Contracts.read(HOUSE.contracts());
    return Metrics.read(
        HOUSE.metrics(), Marts.read(HOUSE.marts(), contracts), contracts, Requests.CODES);
  }

  /** People of a unit with these members; measures of theirs beside {@code persons}. */
  HandMade people(String unit, long persons, Map<String, String> members, Map<String, Long> more) {
    Map<String, Long> measures = new LinkedHashMap<>(more);
    measures.put("persons", persons);
    return row("people", unit, members, measures);
  }

  /** What took place in every period. */
  HandMade row(String mart, String unit, Map<String, String> members, Map<String, Long> measures) {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    measures.forEach((name, number) -> numbers.put(name, BigDecimal.valueOf(number)));
    rows.add(new Row(mart, unit, members, numbers));
    return this;
  }

  /** A declared page over these rows. */
  Page page(String name, Locale locale) {
    PageText text = PAGES.find(name).orElseThrow();
    return PageMaker.make(sheet(text, locale));
  }

  Sheet sheet(PageText text, Locale locale) {
    return new Sheet(
        text,
        Requests.words(locale),
        Requests.CODES,
        Requests.SCOPES,
        asked,
        facts(PageMaker.asks(text)),
        Map.of());
  }

  private Facts facts(Collection<Ask> asks) {
    Facts facts = new Facts();
    for (Ask.Series series :
        new java.util.LinkedHashSet<>(asks.stream().map(Ask::series).toList())) {
      for (LocalDate period : asked.periods()) {
        for (String place : places(series.reach())) {
          cells(series, period, place).forEach(cell -> facts.add(series, cell));
        }
      }
    }
    return facts;
  }

  private List<String> places(Ask.Reach reach) {
    String own = asked.filter().place().node().code();
    return switch (reach) {
      case PLACE -> List.of(own);
      case CHILDREN ->
          Requests.SCOPES.children(asked.filter().place().compared().code()).stream()
              .map(node -> node.code())
              .toList();
      case UNITS -> Requests.SCOPES.units().stream().map(node -> node.code()).toList();
    };
  }

  private Predicate<Row> in(String place) {
    return row -> place.equals("220000") || row.unit().equals(place);
  }

  private List<MetricCell> cells(Ask.Series series, LocalDate period, String place) {
    Metric metric = METRICS.get(series.metric());
    Formula.Measured formula = (Formula.Measured) metric.formula();
    if (formula.known().filter(known -> known.monthsBefore() > 0).isPresent()
        && !asked.periods().contains(period.minusMonths(1))) {
      return List.of();
    }
    boolean events = formula.marts().stream().anyMatch(mart -> EVENTS.contains(mart.name()));
    String mart = events ? formula.marts().getFirst().name() : "people";
    List<Row> known =
        rows.stream().filter(row -> row.mart().equals("people")).filter(in(place)).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    List<Row> all = rows.stream().filter(row -> row.mart().equals(mart)).filter(in(place)).toList();
    Set<List<String>> members =
        new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
    for (Row row : all) {
      List<String> key =
          series.by().stream().map(each -> row.members().getOrDefault(each, "")).toList();
      if (counted(formula.numerator(), series.by(), key)) {
        members.add(key);
      }
    }
    int months = months(series.window(), period);
    boolean whole = months >= series.window().needed(period);
    List<MetricCell> cells = new ArrayList<>();
    for (List<String> key : members) {
      BigDecimal denominator =
          formula
              .denominator()
              .map(part -> sum(all, part, series, key).multiply(BigDecimal.valueOf(months)))
              .orElse(null);
      cells.add(
          new MetricCell(
              period,
              place,
              MetricQuery.ALL,
              key,
              MetricValue.of(
                  metric.kind(),
                  sum(all, formula.numerator(), series, key).multiply(BigDecimal.valueOf(months)),
                  denominator,
                  whole)));
    }
    if (events && cells.isEmpty() && metric.kind() == MetricKind.COUNT) {
      cells.add(
          new MetricCell(
              period,
              place,
              MetricQuery.ALL,
              List.of(),
              MetricValue.of(MetricKind.COUNT, BigDecimal.ZERO, null, whole)));
    }
    return cells;
  }

  private int months(Window window, LocalDate period) {
    return (int)
        asked.periods().stream()
            .filter(each -> !each.isBefore(window.since(period)) && !each.isAfter(period))
            .count();
  }

  private static boolean counted(Part part, List<String> by, List<String> key) {
    for (int i = 0; i < by.size(); i++) {
      if (part.where().containsKey(by.get(i))
          && !part.where().get(by.get(i)).contains(key.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal sum(List<Row> rows, Part part, Ask.Series series, List<String> key) {
    return rows.stream()
        .filter(
            row ->
                part.where().entrySet().stream()
                    .allMatch(
                        each ->
                            each.getValue()
                                .contains(row.members().getOrDefault(each.getKey(), ""))))
        .filter(
            row ->
                series.where().entrySet().stream()
                    .allMatch(
                        each ->
                            each.getValue()
                                .contains(row.members().getOrDefault(each.getKey(), ""))))
        .filter(row -> matches(row, part, series.by(), key))
        .map(row -> number(row, Optional.of(part.measure())).subtract(number(row, part.less())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean matches(Row row, Part part, List<String> by, List<String> key) {
    for (int i = 0; i < by.size(); i++) {
      if (!part.ignoring().contains(by.get(i))
          && !row.members().getOrDefault(by.get(i), "").equals(key.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal number(Row row, Optional<String> measure) {
    return measure
        .map(name -> row.measures().getOrDefault(name, BigDecimal.ZERO))
        .orElse(BigDecimal.ZERO);
  }
}
