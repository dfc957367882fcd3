package org.rollbook.warehouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known is a solid line; from now on it is dashed and stands in its band. */
final class ForecastChartTest {
  private static final ForecastChart CHART =
      new ForecastChart(
          "Persons in post",
          10,
          List.of(
              new ForecastChart.Point("25.10", 1_000, 1_000, 1_000, "1,000", ""),
              new ForecastChart.Point("26.10", 990, 990, 990, "990", ""),
              new ForecastChart.Point("27.10", 980, 960, 1_010, "980", "")),
          1);

  private static List<?> data(int series) {
    return (List<?>) ((Map<?, ?>) ((List<?>) CHART.option().get("series")).get(series)).get("data");
  }

  @Test
  void theBandStandsOnItsLowerEndFromNowOn() {
    assertThat(data(0)).isEqualTo(List.of("-", 990.0, 960.0));
    assertThat(data(1)).isEqualTo(List.of("-", 0.0, 50.0));
  }

  @Test
  void theLineIsPartedAtNow() {
    assertThat(data(2).getLast()).isEqualTo("-");
    assertThat(data(3).getFirst()).isEqualTo("-");
    assertThat(data(2).get(1)).isNotEqualTo("-");
    assertThat(data(3).get(1)).isNotEqualTo("-");
  }

  @Test
  void nowIsOneOfThePoints() {
    assertThatThrownBy(() -> new ForecastChart("x", 1, List.of(), 0))
        .hasMessage("There is no point 0");
  }
}
