package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.metric.Disclosure;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.metric.RegionLevel;

/** Pay in the demo province: what is made of two periods, and what is released of it. */
final class PayLoadTest {
  /** Pay is sent for every third month up to the last: the first that anybody sent. */
  private static final LocalDate FIRST =
      new Figures(LoadedDemo.home().resolve("truth/expected")).first("pay");

  private static final Metrics METRICS = Metrics.of(TestHouse.HOUSE);

  private static Dataset<Row> table(String name) {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load(LoadedDemo.home().resolve("warehouse").resolve(name.replace('.', '/')).toString());
  }

  /** The mean subsidy of each unit in a period, out of the truth. */
  private static Map<String, BigDecimal> means(LocalDate period) {
    Figures figures = new Figures(LoadedDemo.home().resolve("truth/expected"));
    Map<String, BigDecimal> means = new TreeMap<>();
    Map<List<String>, BigDecimal> persons =
        figures.sums("pay", "township_subsidy_persons", "", period, period);
    figures
        .sums("pay", "township_subsidy_sum", "", period, period)
        .forEach(
            (unit, sum) -> {
              if (persons.get(unit).signum() > 0) {
                means.put(unit.getFirst(), sum.divide(persons.get(unit), 20, RoundingMode.HALF_UP));
              }
            });
    return means;
  }

  private static Map<String, BigDecimal> answers(String id) {
    MetricQuery query =
        MetricQuery.of(
            METRICS.get(id),
            new Region(RegionLevel.UNIT, TestHouse.SCOPES.province()),
            LoadedDemo.LAST);
    Map<String, BigDecimal> answers = new TreeMap<>();
    for (MetricCell cell : LoadedDemo.cells(query)) {
      cell.value().value().ifPresent(value -> answers.put(cell.scope(), value));
    }
    return answers;
  }

  /** The mean of each unit where it starts: a unit that sent nobody at first starts later. */
  private static Map<String, BigDecimal> starts() {
    Map<String, BigDecimal> starts = means(FIRST);
    Set<String> known = new TreeSet<>();
    new Figures(LoadedDemo.home().resolve("truth/expected"))
        .sums("pay", "persons", "", FIRST, FIRST)
        .keySet()
        .forEach(unit -> known.add(unit.getFirst()));
    means(LoadedDemo.LAST)
        .forEach(
            (unit, mean) -> {
              if (!known.contains(unit)) {
                starts.put(unit, mean);
              }
            });
    return starts;
  }

  @Test
  void theStartIsTheFirstPeriodThatHasPay() {
    Map<String, BigDecimal> expected = starts();
    expected.keySet().retainAll(means(LoadedDemo.LAST).keySet());
    expected.replaceAll((unit, mean) -> mean.setScale(6, RoundingMode.HALF_UP));
    assertThat(expected).isNotEmpty();
    assertThat(answers("township_subsidy_start")).containsAllEntriesOf(expected);
  }

  @Test
  void theMultipleIsTheMeanOfNowByThatOfTheStart() {
    Map<String, BigDecimal> start = starts();
    Map<String, BigDecimal> expected = means(LoadedDemo.LAST);
    expected.keySet().retainAll(start.keySet());
    expected.replaceAll((unit, now) -> now.divide(start.get(unit), 6, RoundingMode.HALF_UP));
    assertThat(answers("township_subsidy_growth")).isEqualTo(expected);
  }

  @Test
  void nothingIsReleasedOfFewerThanTenPersons() {
    Dataset<Row> released =
        table("gold.metric_value")
            .where(
                Tables.in(
                    "metric",
                    METRICS.all().stream()
                        .filter(metric -> metric.privacy().kind() == Disclosure.Kind.PAY)
                        .map(Metric::id)
                        .toList()))
            .where("NOT hidden");
    assertThat(released.where("metric = 'mean_pay' AND region = '220000'").count()).isPositive();
    assertThat(released.where("denominator BETWEEN 0.1 AND 9.9").collectAsList()).isEmpty();
    assertThat(
            released.where("denominator IS NULL AND numerator BETWEEN 0.1 AND 9.9").collectAsList())
        .isEmpty();
  }

  /** Who subtracts what is shown from a shown sum must not get at the pay of fewer than ten. */
  @Test
  void whatIsHiddenTogetherIsOfTenPersonsOrMore() {
    table("gold.metric_value").createOrReplaceTempView("released_pay");
    for (Metric metric : METRICS.all()) {
      if (metric.privacy().kind() == Disclosure.Kind.PAY && metric.kind() == MetricKind.AVERAGE) {
        assertThat(
                TestSpark.SESSION
                    .sql(
                        "SELECT period, region, organ_level, dimension, sum(denominator) AS together FROM released_pay WHERE metric = '%s' AND hidden AND dimension <> '*' GROUP BY 1, 2, 3, 4 HAVING sum(denominator) BETWEEN 0.1 AND 9.9"
                            .formatted(metric.id()))
                    .collectAsList())
            .as(metric.id())
            .isEmpty();
      }
    }
  }
}
