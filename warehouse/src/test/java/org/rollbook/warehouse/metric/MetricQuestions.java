package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;

/** Questions that every engine must answer alike: each metric in each window by each split. */
public final class MetricQuestions {
  private MetricQuestions() {}

  /**
   * All metrics at the periods given: the province in every window, the counties by every split.
   */
  public static List<MetricQuery> all(
      Metrics metrics, ScopeTree scopes, LocalDate from, LocalDate to) {
    List<MetricQuery> questions = new ArrayList<>();
    Region counties = new Region(RegionLevel.COUNTY, scopes.province());
    for (Metric metric : metrics.all()) {
      for (Window window : metric.windows()) {
        questions.add(
            MetricQuery.of(metric, Region.of(scopes.province()), to)
                .between(from, to)
                .over(window));
      }
      for (String split : metric.splits()) {
        if (!metric.members().contains(split)) {
          questions.add(MetricQuery.of(metric, counties, to).between(from, to).by(List.of(split)));
        }
      }
    }
    return questions;
  }

  /**
   * Every metric over its first window: the counties, by as many of its splits at once as a mart
   * has together, or the province if it has none. A window that only moves the dates of the same
   * sums is asked of one metric of each sort and mart.
   */
  public static List<MetricQuery> covering(
      Metrics metrics, ScopeTree scopes, LocalDate from, LocalDate to) {
    List<MetricQuery> questions = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    Region counties = new Region(RegionLevel.COUNTY, scopes.province());
    for (Metric metric : metrics.all()) {
      MetricQuery whole =
          MetricQuery.of(metric, Region.of(scopes.province()), to).between(from, to);
      MetricQuery parts = MetricQuery.of(metric, counties, to).between(from, to);
      List<MetricQuery> split = split(parts);
      questions.addAll(split.isEmpty() ? List.of(whole) : split);
      for (Window window : metric.windows()) {
        if (window != metric.defaultWindow()
            && seen.add(List.of(window, metric.kind(), metric.formula().marts()))) {
          questions.add(whole.over(window));
        }
      }
    }
    return questions;
  }

  /** A metric by all of its splits, in as few questions as can be asked. */
  private static List<MetricQuery> split(MetricQuery whole) {
    List<MetricQuery> questions = new ArrayList<>();
    for (String split : whole.metric().splits()) {
      if (!whole.metric().members().contains(split)) {
        boolean added = false;
        for (int i = 0; i < questions.size() && !added; i++) {
          List<String> more = new ArrayList<>(questions.get(i).by());
          more.add(split);
          added = canBeAsked(whole, more);
          if (added) {
            questions.set(i, whole.by(more));
          }
        }
        if (!added) {
          questions.add(whole.by(List.of(split)));
        }
      }
    }
    return questions;
  }

  private static boolean canBeAsked(MetricQuery whole, List<String> by) {
    try {
      whole.by(by);
      return true;
    } catch (RollbookException e) {
      // No mart has them together.
      return false;
    }
  }

  /** Every number of an answer, by what it is of. */
  static Map<String, List<BigDecimal>> numbers(MetricQuery query, Collection<List<Object>> rows) {
    Map<String, List<BigDecimal>> numbers = new TreeMap<>();
    int width = query.columns().size();
    for (List<Object> row : rows) {
      String key = row.subList(0, 3 + width).toString();
      List<BigDecimal> sums =
          row.subList(3 + width, 6 + width).stream()
              .map(
                  number ->
                      number == null ? BigDecimal.ONE.negate() : new BigDecimal(number.toString()))
              .map(BigDecimal::stripTrailingZeros)
              .toList();
      assertThat(numbers.put(key, sums)).as("two rows of " + key).isNull();
    }
    return numbers;
  }

  /**
   * Asserts that two engines gave the same rows.
   *
   * @return how many
   */
  public static int assertSame(
      MetricQuery query, Collection<List<Object>> one, Collection<List<Object>> other) {
    Map<String, List<BigDecimal>> numbers = numbers(query, one);
    assertThat(numbers)
        .as("%s by %s over %s", query.metric().id(), query.by(), query.window())
        .isEqualTo(numbers(query, other));
    return numbers.size();
  }
}
