package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
   * Every metric over its first window, out of every mart that it is read from: the counties, by
   * all splits at once that are read from the same, and the province where no split is. A window
   * that only moves the dates of the same sums is asked of one metric of each sort and mart.
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
      questions.addAll(split);
      if (split.stream().noneMatch(each -> each.marts().equals(whole.marts()))) {
        questions.add(whole);
      }
      for (Window window : metric.windows()) {
        if (window != metric.defaultWindow()
            && seen.add(List.of(window, metric.kind(), metric.formula().marts()))) {
          questions.add(whole.over(window));
        }
      }
    }
    return questions;
  }

  /** A metric by all of its splits: at once those that are read from the same marts. */
  private static List<MetricQuery> split(MetricQuery whole) {
    List<MetricQuery> questions = new ArrayList<>();
    for (String split : whole.metric().splits()) {
      if (!whole.metric().members().contains(split)) {
        MetricQuery alone = whole.by(List.of(split));
        Optional<MetricQuery> with =
            questions.stream().filter(each -> each.marts().equals(alone.marts())).findFirst();
        with.ifPresent(questions::remove);
        questions.add(with.map(each -> with(each, split)).orElse(alone));
      }
    }
    return questions;
  }

  private static MetricQuery with(MetricQuery query, String split) {
    List<String> more = new ArrayList<>(query.by());
    more.add(split);
    return query.by(more);
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
