package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;

/**
 * Compiles what is made of a mean and of the same mean at the start of the review window, out of
 * the numbers of the mean in all periods of the window: exact ones, or those that are released.
 */
final class StartSql {
  private final MetricQuery query;
  private final Formula.Start start;
  private final Engine engine;

  StartSql(MetricQuery query, Formula.Start start, Engine engine) {
    this.query = requireNonNull(query, "query is null");
    this.start = requireNonNull(start, "start is null");
    this.engine = requireNonNull(engine, "engine is null");
  }

  /** The question to the mean: the same, in every period that may be a start. */
  MetricQuery numbers() {
    return new MetricQuery(
        start.of(),
        query.region(),
        query.by(),
        query.where(),
        query.window(),
        Window.REVIEW.since(query.from()),
        query.to());
  }

  /**
   * The SQL.
   *
   * @param numbers the SQL of {@link #numbers}
   * @param hiding whether its last column says that a number is hidden
   */
  String text(String numbers, boolean hiding) {
    String same =
        query.columns().stream()
            .map(column -> " AND b.%1$s = n.%1$s".formatted(column))
            .collect(Collectors.joining());
    // Products of two sums: the quotient of two means, without dividing.
    String numerator = start.multiple() ? "n.numerator * b.denominator" : "b.numerator";
    String denominator = start.multiple() ? "n.denominator * b.numerator" : "b.denominator";
    return """
    WITH numbers AS (
    %1$s
    ), known AS (
      SELECT DISTINCT period, scope FROM numbers
    ), starts AS (
      SELECT k.period, k.scope, min(e.period) AS began
      FROM known AS k
      JOIN known AS e ON e.scope = k.scope AND e.period BETWEEN %2$s AND k.period
      GROUP BY k.period, k.scope
    )
    SELECT n.period, n.scope, n.organ_level%3$s, %4$s AS numerator, %5$s AS denominator, n.months%6$s
    FROM numbers AS n
    JOIN starts AS s ON s.period = n.period AND s.scope = n.scope
    JOIN numbers AS b ON b.period = s.began AND b.scope = n.scope AND b.organ_level = n.organ_level%7$s
    WHERE n.period BETWEEN %8$s AND %9$s\
    """
        .formatted(
            numbers,
            engine.monthsLater("k.period", 1 - Window.REVIEWED),
            query.columns().stream().map(", n."::concat).collect(Collectors.joining()),
            numerator,
            denominator,
            hiding ? ", (n.hidden OR b.hidden) AS hidden" : "",
            same,
            Engine.literal(query.from()),
            Engine.literal(query.to()));
  }
}
