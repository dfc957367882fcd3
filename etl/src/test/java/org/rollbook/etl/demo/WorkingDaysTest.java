package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestHouse;

final class WorkingDaysTest {
  private final WorkingDays days = new WorkingDays(TestHouse.CODES);

  @Test
  void holidaysAreNotWorkedAndDaysInExchangeAre() {
    assertThat(days.works(LocalDate.of(2024, 10, 1))).isFalse();
    assertThat(days.works(LocalDate.of(2024, 10, 12))).isTrue();
    assertThat(days.works(LocalDate.of(2024, 10, 13))).isFalse();
    assertThat(days.between(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 10, 8))).isEqualTo(1);
    assertThat(days.between(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 9, 30))).isZero();
  }

  @Test
  void yearsThatTheCalendarDoesNotListGoByWeekends() {
    assertThat(days.works(LocalDate.of(2018, 10, 1))).isTrue();
    assertThat(days.works(LocalDate.of(2018, 10, 6))).isFalse();
  }
}
