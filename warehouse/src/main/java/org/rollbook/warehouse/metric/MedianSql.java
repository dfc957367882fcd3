package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles a median out of how many there are of each size: exact numbers, or those that are
 * released. Its numerator is the median itself, exact to the half; its denominator is how many it
 * is of, 0 where there is none.
 */
final class MedianSql {
  private final MetricQuery query;
  private final Formula.Median median;

  MedianSql(MetricQuery query, Formula.Median median) {
    this.query = requireNonNull(query, "query is null");
    this.median = requireNonNull(median, "median is null");
  }

  /** The question to the counts: the same, and by size. */
  MetricQuery numbers() {
    List<String> by = new ArrayList<>(List.of(median.over()));
    by.addAll(query.by());
    return new MetricQuery(
        median.of(), query.region(), by, query.where(), query.window(), query.from(), query.to());
  }

  /**
   * The SQL. A size holds the lower of the middle two if fewer than half are below it and at least
   * half not above, and the upper one if at most half are below it and more than half not above; of
   * an odd number, both are the one in the middle.
   *
   * @param numbers the SQL of {@link #numbers}
   * @param hiding whether its last column says that a number is hidden
   */
  String text(String numbers, boolean hiding) {
    String keys =
        Stream.concat(Stream.of("period", "scope", "organ_level"), query.columns().stream())
            .collect(Collectors.joining(", "));
    return """
    WITH numbers AS (
    %1$s
    ), ordered AS (
      SELECT %2$s, months%3$s, numerator AS here,
        CAST(nullif(%4$s, '') AS DECIMAL(20, 1)) AS size,
        sum(numerator) OVER (PARTITION BY %2$s ORDER BY CAST(nullif(%4$s, '') AS DECIMAL(20, 1))) AS upto,
        sum(numerator) OVER (PARTITION BY %2$s) AS whole
      FROM numbers
    )
    SELECT %2$s,
      CAST(coalesce(
        sum(CASE WHEN here > 0 AND 2 * (upto - here) < whole AND whole <= 2 * upto THEN size ELSE 0 END)
          + sum(CASE WHEN here > 0 AND 2 * (upto - here) <= whole AND whole < 2 * upto THEN size ELSE 0 END),
        0) * 0.5 AS DECIMAL(20, 1)) AS numerator,
      CAST(coalesce(max(whole), 0) AS DECIMAL(20, 1)) AS denominator,
      max(months) AS months%5$s
    FROM ordered
    GROUP BY %2$s\
    """
        .formatted(
            numbers,
            keys,
            hiding ? ", hidden" : "",
            median.over(),
            hiding ? ", max(CASE WHEN hidden THEN 1 ELSE 0 END) = 1 AS hidden" : "");
  }
}
