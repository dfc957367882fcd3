package org.rollbook.warehouse.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BarChartTest {
  private static int room(String label) {
    BarChart chart =
        new BarChart(
            "persons",
            List.of(new BarChart.Bar("under 2 years", 1, label, BarChart.Tone.PLAIN, label)));
    return ((Number) ((Map<?, ?>) chart.option().get("grid")).get("right")).intValue();
  }

  @Test
  void theLabelOfTheLongestBarHasRoomBesideIt() {
    String label = "107,763 人，78.9%";
    // Two wide signs of 12 pixels, and a digit takes some 7.
    assertThat(room(label)).isGreaterThan(2 * 12 + (label.length() - 2) * 7);
    assertThat(room("1")).isEqualTo(84);
  }
}
