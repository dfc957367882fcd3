package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;

/**
 * A question answered out of what is released to everyone: for places beyond the scope of whoever
 * asks. Its SQL has the columns of the exact one, and at the end whether a number is hidden.
 */
public final class ReleasedQuery {
  private final MetricQuery query;
  private final List<String> dimension;
  private final ScopeTree scopes;

  private ReleasedQuery(MetricQuery query, List<String> dimension, ScopeTree scopes) {
    this.query = query;
    this.dimension = dimension;
    this.scopes = scopes;
  }

  /** The released answer to a question; empty if no released table holds it. */
  public static Optional<ReleasedQuery> of(MetricQuery query, Metrics metrics, ScopeTree scopes) {
    requireNonNull(query, "query is null");
    if (query.metric().formula() instanceof Formula.Start start) {
      return of(new StartSql(query, start, Engine.TRINO).numbers(), metrics, scopes)
          .map(released -> new ReleasedQuery(query, released.dimension, scopes));
    }
    if (query.metric().formula() instanceof Formula.Median median) {
      return of(new MedianSql(query, median).numbers(), metrics, scopes)
          .map(released -> new ReleasedQuery(query, released.dimension, scopes));
    }
    boolean byLevel =
        query.by().contains(Metric.ORGAN_LEVEL) || query.where().containsKey(Metric.ORGAN_LEVEL);
    boolean plain =
        query.where().keySet().stream()
            .allMatch(each -> each.equals(Metric.ORGAN_LEVEL) || query.columns().contains(each));
    boolean oneLevel =
        query.by().contains(Metric.ORGAN_LEVEL)
            || query.where().getOrDefault(Metric.ORGAN_LEVEL, List.of("")).size() == 1;
    return metrics.released().stream()
        .filter(table -> plain && oneLevel)
        .filter(table -> table.metric().id().equals(query.metric().id()))
        .filter(table -> table.window() == query.window())
        .filter(table -> table.byOrganLevel() == byLevel)
        .filter(table -> new HashSet<>(table.by()).equals(new HashSet<>(query.columns())))
        .findFirst()
        .map(table -> new ReleasedQuery(query, table.by(), scopes));
  }

  /**
   * The SQL.
   *
   * @param view how the engine names the view {@code metric_value}
   */
  public String sql(String view) {
    if (query.metric().formula() instanceof Formula.Start start) {
      StartSql starting = new StartSql(query, start, Engine.TRINO);
      String numbers = new ReleasedQuery(starting.numbers(), dimension, scopes).sql(view);
      return starting.text(numbers, true);
    }
    if (query.metric().formula() instanceof Formula.Median median) {
      MedianSql middle = new MedianSql(query, median);
      String numbers = new ReleasedQuery(middle.numbers(), dimension, scopes).sql(view);
      return middle.text(numbers, true);
    }
    List<String> columns = new ArrayList<>();
    for (String column : query.columns()) {
      columns.add(member(column) + " AS " + column);
    }
    List<String> conditions = new ArrayList<>();
    conditions.add("metric = " + Engine.literal(query.metric().id()));
    conditions.add("time_window = " + Engine.literal(query.window().word()));
    conditions.add(
        "period BETWEEN %s AND %s"
            .formatted(Engine.literal(query.from()), Engine.literal(query.to())));
    conditions.add(
        "region IN (%s)"
            .formatted(
                query.region().nodes(scopes).stream()
                    .map(ScopeNode::code)
                    .map(Engine::literal)
                    .collect(Collectors.joining(", "))));
    conditions.add(
        "dimension = "
            + Engine.literal(dimension.isEmpty() ? MetricQuery.ALL : String.join(",", dimension)));
    List<String> levels = query.where().getOrDefault(Metric.ORGAN_LEVEL, List.of());
    if (!levels.isEmpty()) {
      conditions.add(in("organ_level", levels));
    } else {
      conditions.add(
          query.by().contains(Metric.ORGAN_LEVEL) ? "organ_level <> '*'" : "organ_level = '*'");
    }
    query
        .where()
        .forEach(
            (column, codes) -> {
              if (!column.equals(Metric.ORGAN_LEVEL)) {
                conditions.add(in(member(column), codes));
              }
            });
    // What is released of a window is released of the whole of it: its periods are all there.
    return "SELECT period, region AS scope, %s AS organ_level%s, numerator, denominator, 12 AS months, hidden\nFROM %s\nWHERE %s"
        .formatted(
            query.by().contains(Metric.ORGAN_LEVEL) ? "organ_level" : "'*'",
            columns.stream().map(", "::concat).collect(Collectors.joining()),
            view,
            String.join("\n  AND ", conditions));
  }

  private String member(String column) {
    return dimension.size() == 1
        ? "member"
        : "split_part(member, ',', %d)".formatted(dimension.indexOf(column) + 1);
  }

  private static String in(String what, List<String> codes) {
    return "%s IN (%s)"
        .formatted(what, codes.stream().map(Engine::literal).collect(Collectors.joining(", ")));
  }

  /** The cell of a row. */
  public MetricCell cell(List<?> row) {
    int width = query.columns().size();
    boolean hidden = Boolean.TRUE.equals(row.get(6 + width));
    if (!hidden) {
      List<Object> exact = new ArrayList<>(row.subList(0, 6 + width));
      exact.set(3 + width, plain(exact.get(3 + width)));
      exact.set(4 + width, plain(exact.get(4 + width)));
      return MetricCell.of(query, exact);
    }
    List<Object> shown = new ArrayList<>(row.subList(0, 6 + width));
    shown.set(3 + width, BigDecimal.ZERO);
    shown.set(4 + width, BigDecimal.ONE);
    MetricCell cell = MetricCell.of(query, shown);
    return new MetricCell(
        cell.period(), cell.scope(), cell.organLevel(), cell.members(), MetricValue.HIDDEN);
  }

  /** Counts are whole, and stand as such beside exact ones. */
  private static Object plain(Object number) {
    return number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0
        ? decimal.setScale(0)
        : number;
  }
}
