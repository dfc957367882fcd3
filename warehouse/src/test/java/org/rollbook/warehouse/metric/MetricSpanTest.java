package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;

/** What adds up over months, and what does not. */
final class MetricSpanTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  private static final Metrics METRICS = Metrics.of(HOUSE);
  private static final Region PROVINCE =
      Region.of(ScopeTree.of(CodeBook.read(HOUSE.codes())).province());

  private static final MetricSpan SPAN = new MetricSpan(month(2025, 11), month(2026, 2));

  private static LocalDate month(int year, int month) {
    return LocalDate.of(year, month, 1);
  }

  private static MetricValue count(int number) {
    return MetricValue.of(MetricKind.COUNT, BigDecimal.valueOf(number), null, true);
  }

  private static MetricQuery query(String metric, boolean released) {
    return SPAN.query(METRICS.get(metric), PROVINCE, List.of(), released);
  }

  @Test
  void monthsOfWhatHappensAddUp() {
    MetricQuery query = query("recruits", false);
    assertThat(query.window()).isEqualTo(Window.MONTH);
    assertThat(query.from()).isEqualTo(month(2025, 11));
    assertThat(
            SPAN.value(
                query,
                Map.of(
                    month(2025, 11), count(3), month(2026, 2), count(4), month(2026, 3), count(9))))
        .extracting(value -> value.value().orElseThrow().intValue())
        .isEqualTo(7);
  }

  @Test
  void aShareIsOfTheSums() {
    Map<LocalDate, MetricValue> numbers = new TreeMap<>();
    numbers.put(
        month(2025, 11), MetricValue.of(MetricKind.RATIO, BigDecimal.ONE, BigDecimal.TEN, true));
    // In a month without anyone there is no share, and nothing to add.
    numbers.put(
        month(2025, 12), MetricValue.of(MetricKind.RATIO, BigDecimal.ZERO, BigDecimal.ZERO, true));
    numbers.put(
        month(2026, 1),
        MetricValue.of(MetricKind.RATIO, BigDecimal.valueOf(29), BigDecimal.valueOf(30), true));
    MetricValue share = SPAN.value(query("recruits_master_plus_share", false), numbers);
    assertThat(share.value().orElseThrow()).isEqualByComparingTo("75");
    assertThat(share.denominator().orElseThrow()).isEqualByComparingTo("40");
  }

  @Test
  void whatStandsIsThatOfTheLastMonth() {
    MetricQuery query = query("headcount", false);
    assertThat(query.from()).isEqualTo(query.to()).isEqualTo(month(2026, 2));
    assertThat(SPAN.value(query, Map.of(month(2026, 1), count(8), month(2026, 2), count(9))))
        .isEqualTo(count(9));
    assertThat(SPAN.value(query, Map.of(month(2026, 1), count(8)))).isEqualTo(MetricValue.MISSING);
  }

  @Test
  void aMedianIsOfAWindow() {
    Metric median = METRICS.get("service_handling_median");
    assertThat(MetricSpan.addsUp(median)).isFalse();
    MetricQuery query = SPAN.query(median, PROVINCE, List.of(), false);
    assertThat(query.window()).isEqualTo(Window.REVIEW);
    assertThat(query.from()).isEqualTo(query.to()).isEqualTo(SPAN.to());
    MetricSpan year = new MetricSpan(month(2025, 3), month(2026, 2));
    assertThat(year.query(median, PROVINCE, List.of(), false).window())
        .isEqualTo(Window.TRAILING_12);
    assertThat(year.query(median, PROVINCE, List.of(), true).window())
        .isEqualTo(Window.YEAR_TO_DATE);
  }

  @Test
  void ofWhatIsReleasedTheYearsAreTakenApart() {
    MetricQuery query = query("recruits", true);
    assertThat(query.window()).isEqualTo(Window.YEAR_TO_DATE);
    assertThat(query.from()).isEqualTo(month(2025, 1));
    Map<LocalDate, MetricValue> numbers = new TreeMap<>();
    numbers.put(month(2025, 10), count(30));
    numbers.put(month(2025, 12), count(36));
    numbers.put(month(2026, 2), count(5));
    assertThat(SPAN.value(query, numbers).value().orElseThrow()).isEqualByComparingTo("11");
    numbers.put(month(2025, 10), MetricValue.HIDDEN);
    assertThat(SPAN.value(query, numbers)).isEqualTo(MetricValue.HIDDEN);
    numbers.remove(month(2025, 12));
    assertThat(SPAN.value(query, numbers)).isEqualTo(MetricValue.MISSING);
  }

  @Test
  void theMonthsBeforeAreAsMany() {
    assertThat(SPAN.months()).isEqualTo(4);
    assertThat(SPAN.before()).isEqualTo(new MetricSpan(month(2025, 7), month(2025, 10)));
  }
}
