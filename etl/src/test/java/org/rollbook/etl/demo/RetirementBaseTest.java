package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetirementBaseTest {
  @ParameterizedTest
  @CsvSource({
    "SIXTY,      1964-12, 2024-12, 0",
    "SIXTY,      1965-01, 2025-02, 1",
    "SIXTY,      1965-04, 2025-05, 1",
    "SIXTY,      1965-05, 2025-07, 2",
    "SIXTY,      1970-01, 2031-05, 16",
    "SIXTY,      1976-08, 2039-07, 35",
    "SIXTY,      1976-09, 2039-09, 36",
    "SIXTY,      1990-03, 2053-03, 36",
    "FIFTY_FIVE, 1969-12, 2024-12, 0",
    "FIFTY_FIVE, 1970-01, 2025-02, 1",
    "FIFTY_FIVE, 1971-04, 2026-08, 4",
    "FIFTY_FIVE, 1981-08, 2039-07, 35",
    "FIFTY_FIVE, 1981-09, 2039-09, 36",
    "FIFTY,      1974-12, 2024-12, 0",
    "FIFTY,      1975-01, 2025-02, 1",
    "FIFTY,      1984-10, 2039-09, 59",
    "FIFTY,      1984-11, 2039-11, 60",
    "FIFTY,      1995-06, 2050-06, 60",
  })
  void retirementIsPutOffStepByStep(
      RetirementBase base, YearMonth birth, YearMonth retirement, int delay) {
    assertThat(base.delay(Month.of(birth))).isEqualTo(delay);
    assertThat(Month.toYearMonth(base.retirement(Month.of(birth)))).isEqualTo(retirement);
  }
}
