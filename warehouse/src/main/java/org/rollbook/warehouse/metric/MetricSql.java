package org.rollbook.warehouse.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.contract.ColumnType;
import org.rollbook.warehouse.mart.Mart;

/**
 * Compiles a question to SQL. Each term of the formula becomes one SELECT over one mart, which
 * brings every row under the period, place and members that it counts for; their union is grouped
 * once, or for windows by month first and then by the windows that a month lies in. Conditions
 * stand inside the sums, so that a place that sent persons stays known although nobody fits.
 */
final class MetricSql {
  private static final String NUMBER = "DECIMAL(20, 1)";
  private static final String AMOUNT = "DECIMAL(20, 2)";
  private static final String NOTHING = "0";

  private final MetricQuery query;
  private final Engine engine;
  private final Function<Mart, String> tables;

  MetricSql(MetricQuery query, Engine engine, Function<Mart, String> tables) {
    this.query = query;
    this.engine = engine;
    this.tables = tables;
  }

  /** One SELECT of the union: a mart, the parts that it brings, and when its rows count. */
  private record Term(
      Mart mart,
      Optional<Part> numerator,
      Optional<Part> denominator,
      int shift,
      Optional<Known> known) {}

  String text() {
    if (query.metric().formula() instanceof Formula.Start start) {
      StartSql starting = new StartSql(query, start, engine);
      return starting.text(new MetricSql(starting.numbers(), engine, tables).text(), false);
    }
    if (query.metric().formula() instanceof Formula.Median median) {
      MedianSql middle = new MedianSql(query, median);
      return middle.text(new MetricSql(middle.numbers(), engine, tables).text(), false);
    }
    String rows = String.join("\n  UNION ALL\n", selects(query.metric(), false));
    return """
    SELECT %1$s,
      CAST(sum(n) AS %2$s) AS numerator,
      %3$s AS denominator,
      %5$s AS months
    FROM (
    %4$s
    ) AS counted
    GROUP BY %1$s\
    """
        .formatted(
            keys(),
            number(),
            denominator(query.metric().formula()),
            query.window() == Window.MONTH ? rows : inWindows(rows),
            months());
  }

  private String keys() {
    return Stream.concat(Stream.of("period", "scope", "organ_level"), query.columns().stream())
        .collect(Collectors.joining(", "));
  }

  /**
   * Brings what each month adds up to to every window that the month lies in: up to sixty, so that
   * it is added up before.
   */
  private String inWindows(String rows) {
    List<List<String>> windows = new ArrayList<>();
    for (LocalDate end = query.from(); !end.isAfter(query.to()); end = end.plusMonths(1)) {
      windows.add(List.of(Engine.literal(query.window().since(end)), Engine.literal(end)));
    }
    return """
      SELECT w.ends AS %1$s, n, d, known
      FROM (
        SELECT %1$s, sum(n) AS n, sum(d) AS d, max(known) AS known
        FROM (
    %2$s
        ) AS told
        GROUP BY %1$s
      ) AS monthly
      %3$s
      WHERE monthly.period BETWEEN w.begins AND w.ends\
    """
        .formatted(keys(), rows, engine.crossJoin("w", List.of("begins", "ends"), windows));
  }

  /** The type of sums: amounts have two decimals. */
  private String number() {
    boolean amounts =
        query.metric().formula() instanceof Formula.Measured measured
            && measured.marts().getFirst().measures().stream()
                .filter(each -> each.name().equals(measured.numerator().measure()))
                .anyMatch(each -> each.type().equals(ColumnType.AMOUNT.spark()));
    return amounts ? AMOUNT : NUMBER;
  }

  /**
   * How many periods a place is known in, whatever the members that something took place for. What
   * is summed is one row for each month by then; to count the months that differ would have Trino
   * send every row to another stage first.
   */
  private String months() {
    String months = query.window() == Window.MONTH ? "max(known)" : "sum(known)";
    return query.columns().isEmpty()
        ? months
        : "max(%s) OVER (PARTITION BY period, scope, organ_level)".formatted(months);
  }

  private String denominator(Formula formula) {
    List<String> ignoring = List.of();
    if (formula instanceof Formula.Measured measured) {
      if (measured.denominator().isEmpty()) {
        return "CAST(NULL AS %s)".formatted(NUMBER);
      }
      ignoring = measured.denominator().get().ignoring();
    } else if (formula instanceof Formula.Balance) {
      return "CAST(NULL AS %s)".formatted(NUMBER);
    }
    if (ignoring.isEmpty()) {
      return "CAST(sum(d) AS %s)".formatted(NUMBER);
    }
    return "CAST(sum(sum(d)) OVER (PARTITION BY %s) AS %s)"
        .formatted(
            Stream.concat(
                    Stream.of("period", "scope", "organ_level"),
                    query.columns().stream().filter(each -> !inIgnored(each)))
                .collect(Collectors.joining(", ")),
            NUMBER);
  }

  private boolean inIgnored(String dimension) {
    return query.metric().formula() instanceof Formula.Measured measured
        && measured.denominator().map(part -> part.ignoring().contains(dimension)).orElse(false);
  }

  private List<String> selects(Metric metric, boolean less) {
    return switch (metric.formula()) {
      case Formula.Measured measured -> measured(measured, less);
      case Formula.Growth growth -> growth(growth);
      case Formula.Median median ->
          throw new IllegalStateException("%s is counted".formatted(median.of().id()));
      case Formula.Start start ->
          throw new IllegalStateException("%s is no sum".formatted(start.of().id()));
      case Formula.Balance balance ->
          Stream.concat(
                  balance.plus().stream().flatMap(each -> selects(each, false).stream()),
                  balance.less().stream().flatMap(each -> selects(each, true).stream()))
              // Terms of one source are known in the same places, which need be said once.
              .distinct()
              .toList();
    };
  }

  private List<String> measured(Formula.Measured measured, boolean less) {
    Mart mart = Metric.mart(measured, query.dimensions()).orElseThrow();
    Optional<Part> numerator = Optional.of(measured.numerator());
    boolean stock =
        measured.known().isEmpty() || mart.from().equals(measured.known().get().mart().from());
    if (stock) {
      // The persons themselves say that their unit is known.
      return List.of(
          select(
              new Term(
                  mart,
                  numerator,
                  measured.denominator(),
                  measured.numerator().monthsBefore(),
                  measured.known()),
              less,
              true));
    }
    Known known = measured.known().get();
    return List.of(
        select(new Term(mart, numerator, measured.denominator(), 0, Optional.empty()), less, false),
        select(
            new Term(known.mart(), Optional.empty(), Optional.empty(), 0, measured.known()),
            less,
            true));
  }

  /**
   * The mart is read once: each row counts for its own period and, as what was, for a later one.
   */
  private List<String> growth(Formula.Growth growth) {
    Formula.Measured of = (Formula.Measured) growth.of().formula();
    Mart mart = Metric.mart(of, query.dimensions()).orElseThrow();
    Part part = of.numerator();
    Mart persons = of.known().map(Known::mart).orElse(mart);
    String later = engine.monthsLater("m.period", growth.months());
    String earlier = engine.monthsLater("m.period", -growth.months());
    String period = "CASE g.was WHEN 1 THEN %s ELSE m.period END".formatted(later);
    LocalDate from = query.from().minusMonths(growth.months());
    LocalDate to = query.to().minusMonths(growth.months());
    String selected =
        String.join(
            ", ",
            columns(
                period,
                false,
                "CASE g.was WHEN 1 THEN 0 ELSE %s END".formatted(sum(part)),
                "CASE g.was WHEN 1 THEN %s ELSE 0 END".formatted(sum(part)),
                true));
    String conditions = String.join(" AND ", conditions(Optional.of(part), from, query.to()));
    return List.of(
        """
          SELECT %s
          FROM %s AS m
          %s
          JOIN (SELECT DISTINCT period, scope_unit FROM %s) AS b ON b.scope_unit = m.scope_unit
            AND b.period = CASE g.was WHEN 1 THEN %s ELSE %s END
          WHERE g.was = 1 AND %s OR g.was = 0 AND %s"""
            .formatted(
                selected,
                summed(mart, part, conditions),
                engine.crossJoin("g", List.of("was"), List.of(List.of("0"), List.of("1"))),
                tables.apply(persons),
                later,
                earlier,
                between(from, to),
                between(query.from(), query.to())));
  }

  /**
   * The rows of a mart added up as far as the question tells them apart, before they are joined.
   */
  private String summed(Mart mart, Part part, String conditions) {
    Set<String> groups = new LinkedHashSet<>(List.of("period", "scope_unit"));
    if (query.region().level() == RegionLevel.COUNTY) {
      groups.add("scope_county");
    }
    if (query.by().contains(Metric.ORGAN_LEVEL)) {
      groups.add(Metric.ORGAN_LEVEL);
    }
    groups.addAll(query.columns());
    groups.addAll(query.where().keySet());
    groups.addAll(part.where().keySet());
    List<String> measures = new ArrayList<>(List.of(part.measure()));
    part.less().ifPresent(measures::add);
    return "(SELECT %1$s, %2$s FROM %3$s AS m WHERE %4$s GROUP BY %1$s)"
        .formatted(
            groups.stream().map(each -> "m." + each).collect(Collectors.joining(", ")),
            measures.stream()
                .map(each -> "sum(m.%1$s) AS %1$s".formatted(each))
                .collect(Collectors.joining(", ")),
            tables.apply(mart),
            conditions);
  }

  private String select(Term term, boolean less, boolean known) {
    String month = term.shift() == 0 ? "m.period" : engine.monthsLater("m.period", term.shift());
    List<String> columns =
        columns(
            month,
            term.numerator().isEmpty() && term.denominator().isEmpty(),
            term.numerator().map(part -> (less ? "-1 * " : "") + sum(part)).orElse(NOTHING),
            term.denominator().map(this::sum).orElse(NOTHING),
            known);
    return "  SELECT %s\n  FROM %s AS m%s\n  WHERE %s"
        .formatted(
            String.join(", ", columns),
            tables.apply(term.mart()),
            term.known()
                .filter(each -> each.monthsBefore() > 0)
                .map(each -> "\n  " + knownInBoth(each, term.shift()))
                .orElse(""),
            String.join(
                " AND ",
                conditions(
                    term.numerator(),
                    query.window().since(query.from()).minusMonths(term.shift()),
                    query.to().minusMonths(term.shift()))));
  }

  /** What each row of the union has: what it counts for, what it adds, and if it is known by it. */
  private List<String> columns(String period, boolean frame, String n, String d, boolean known) {
    List<String> columns = new ArrayList<>();
    columns.add(period + " AS period");
    columns.add(query.region().scope("m") + " AS scope");
    columns.add(
        (query.by().contains(Metric.ORGAN_LEVEL)
                ? "m.organ_level"
                : Engine.literal(MetricQuery.ALL))
            + " AS organ_level");
    for (String dimension : query.columns()) {
      columns.add(
          (frame
                  ? "CAST(NULL AS %s)".formatted(engine.textType())
                  : "coalesce(CAST(m.%s AS %s), '')".formatted(dimension, engine.textType()))
              + " AS "
              + dimension);
    }
    columns.add(n + " AS n");
    columns.add(d + " AS d");
    columns.add((known ? 1 : 0) + " AS known");
    return columns;
  }

  /** What a row adds: its measure where the conditions hold, else nothing. */
  private String sum(Part part) {
    String measure =
        part.less()
            .map(less -> "(m.%s - m.%s)".formatted(part.measure(), less))
            .orElse("m." + part.measure());
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    query
        .where()
        .forEach(
            (dimension, codes) -> {
              if (!part.ignoring().contains(dimension)) {
                conditions.put(dimension, codes);
              }
            });
    List<String> all = new ArrayList<>();
    conditions.forEach((dimension, codes) -> all.add(in(dimension, codes)));
    part.where().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(each -> !query.columns().contains(each.getKey()))
        .forEach(each -> all.add(in(each.getKey(), each.getValue())));
    return all.isEmpty()
        ? measure
        : "CASE WHEN %s THEN %s ELSE 0 END".formatted(String.join(" AND ", all), measure);
  }

  private String in(String dimension, List<String> codes) {
    return "coalesce(CAST(m.%s AS %s), '') IN (%s)"
        .formatted(
            dimension,
            engine.textType(),
            codes.stream().map(Engine::literal).collect(Collectors.joining(", ")));
  }

  private List<String> conditions(Optional<Part> numerator, LocalDate from, LocalDate to) {
    List<String> conditions = new ArrayList<>();
    conditions.add(between(from, to));
    query.region().condition("m").ifPresent(conditions::add);
    // Members that the metric leaves out are not answered for at all, rather than with nothing.
    numerator.stream()
        .flatMap(part -> part.where().entrySet().stream())
        .filter(each -> query.columns().contains(each.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> conditions.add(in(each.getKey(), each.getValue())));
    return conditions;
  }

  private static String between(LocalDate from, LocalDate to) {
    return "m.period BETWEEN %s AND %s".formatted(Engine.literal(from), Engine.literal(to));
  }

  /** Keeps the rows of units that are known in the other of the two periods as well. */
  private String knownInBoth(Known known, int shift) {
    int other = shift == 0 ? -known.monthsBefore() : known.monthsBefore();
    return "JOIN (SELECT DISTINCT period, scope_unit FROM %s) AS b ON b.scope_unit = m.scope_unit AND b.period = %s"
        .formatted(tables.apply(known.mart()), engine.monthsLater("m.period", other));
  }
}
