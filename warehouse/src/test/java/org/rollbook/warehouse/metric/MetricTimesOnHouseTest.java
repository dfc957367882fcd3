package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.launch.RunningHouse;

/** What {@code ./rollbook bench house} says of metrics; how long they take is not tested. */
@Tag("house")
final class MetricTimesOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();

  @Test
  @Tag("soak")
  void everyMetricIsAskedOnceOrSaidNotToBeToldByRegion() {
    MetricTimes times = MetricTimes.ask(HOUSE.settings(), "admin", 2);

    assertThat(times.to()).isEqualTo(YearMonth.parse(RunningHouse.UNTIL).atDay(1));
    assertThat(times.from()).isEqualTo(times.to().minusMonths(1));
    assertThat(
            Stream.concat(
                times.answers().stream().map(MetricTimes.Answer::metric), times.refused().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Metrics.of(HOUSE.settings().house()).all().stream().map(Metric::id).toList());
    assertThat(times.answers())
        .extracting(MetricTimes.Answer::took)
        .isSortedAccordingTo(Comparator.<Duration>reverseOrder());
    MetricTimes.Answer headcount =
        times.answers().stream()
            .filter(each -> each.metric().equals("headcount"))
            .findFirst()
            .get();
    assertThat(headcount.rows()).as("units, in two periods").isGreaterThan(2);
    assertThat(times.above(Duration.ZERO)).isEqualTo(times.answers().size());
  }

  @Test
  void nobodyIsAskedInTheNameOfWhoIsNotThere() {
    assertThatThrownBy(() -> MetricTimes.ask(HOUSE.settings(), "nobody.here", 1))
        .isInstanceOf(RollbookException.class);
  }

  @Test
  void theMedianIsThatOfTheAnswers() {
    List<MetricTimes.Answer> answers =
        Stream.of(9, 2, 1)
            .map(seconds -> new MetricTimes.Answer("m" + seconds, 1, Duration.ofSeconds(seconds)))
            .toList();
    MetricTimes times =
        new MetricTimes(
            YearMonth.of(2026, 9).atDay(1), YearMonth.of(2026, 10).atDay(1), answers, List.of());
    assertThat(times.median()).isEqualTo(Duration.ofSeconds(2));
    assertThat(times.above(Duration.ofSeconds(2))).isEqualTo(1);
  }
}
