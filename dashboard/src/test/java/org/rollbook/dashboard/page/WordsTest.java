package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

final class WordsTest {
  private final Words zh = new Words(new StaticMessageSource(), Locale.SIMPLIFIED_CHINESE);
  private final Words en = new Words(new StaticMessageSource(), Locale.ENGLISH);

  @Test
  void partsThousandsAndTurnsToTenThousandsOnlyFromOneHundredThousand() {
    assertThat(zh.count(12_345)).isEqualTo("12,345");
    assertThat(zh.large(99_999)).isEqualTo("99,999");
    assertThat(zh.large(123_456)).isEqualTo("12.35 万");
    assertThat(en.large(123_456)).isEqualTo("123,456");
  }

  @Test
  void roundsHalfUpAndPartsThousandsOfDecimals() {
    assertThat(zh.decimal(new BigDecimal("33.35"), 1)).isEqualTo("33.4");
    assertThat(zh.decimal(new BigDecimal("12005"), 1)).isEqualTo("12,005.0");
  }

  @Test
  void writesMonthsInBothLanguages() {
    LocalDate period = LocalDate.of(2026, 2, 1);
    assertThat(zh.month(period)).isEqualTo("2026年2月");
    assertThat(en.month(period)).isEqualTo("February 2026");
    assertThat(zh.asOf(period)).isEqualTo("2026年2月28日");
    assertThat(en.asOf(period)).isEqualTo("28 February 2026");
    assertThat(zh.moment(Instant.parse("2026-11-22T16:30:00Z"))).isEqualTo("2026-11-23 00:30");
  }
}
