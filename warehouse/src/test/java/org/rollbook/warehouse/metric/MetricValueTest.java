package org.rollbook.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class MetricValueTest {
  @Test
  void aNumberBelowZeroHasAMinusAndNoHyphen() {
    assertThat(
            MetricValue.of(MetricKind.BALANCE, new BigDecimal(-1234), null, true).text(Unit.PERSON))
        .isEqualTo("−1,234");
    assertThat(
            MetricValue.of(MetricKind.GROWTH, new BigDecimal(97), new BigDecimal(100), true)
                .text(Unit.PERCENT))
        .startsWith("−3");
  }

  @Test
  void nothingNegativeIsLeftOfWhatRoundsToZero() {
    assertThat(
            MetricValue.of(
                    MetricKind.GROWTH, new BigDecimal(9_999_999), new BigDecimal(10_000_000), true)
                .text(Unit.PERCENT))
        .startsWith("0")
        .doesNotContain("−");
  }
}
