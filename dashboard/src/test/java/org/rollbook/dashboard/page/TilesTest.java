package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TilesTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(FIRST, NOW);

  private static Tile persons(LocalDate period, Map<LocalDate, Set<String>> missing) {
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    MONTHS.forEach(month -> counts.put(month, 20_000L + MONTHS.indexOf(month)));
    return new Tiles<>(
            Requests.words(Locale.SIMPLIFIED_CHINESE),
            Requests.SCOPES,
            Requests.asked("220000", period, MONTHS, "", missing),
            counts)
        .persons("在职人数", Long::longValue);
  }

  @Test
  void aNumberSaysItsChangesAndTheUnitsItIsOf() {
    Tile tile = persons(NOW, Map.of());
    assertThat(tile.value()).isEqualTo("20,013");
    assertThat(tile.changes()).containsExactly("较上年同月升 12 人", "较上月升 1 人");
    assertThat(tile.of()).isEqualTo("12 个报送单位全部已报");
    assertThat(tile.spark().split(" ")).hasSize(14);
  }

  @Test
  void aPeriodWithOtherUnitsIsNotCompared() {
    Tile tile = persons(NOW, Map.of(NOW.minusMonths(1), Set.of("220600")));
    assertThat(tile.changes()).containsExactly("较上年同月升 12 人", "较上月 –（当时未报：白山市，不可比）");
    assertThat(tile.spark().split(" ")).hasSize(13);
  }

  @Test
  void aTotalNamesWhoIsMissing() {
    Tile tile = persons(NOW, Map.of(NOW, Set.of("220600", "CBS")));
    assertThat(tile.of()).isEqualTo("12 个报送单位中 10 个已报，缺白山市、长白山");
    assertThat(tile.changes()).allMatch(change -> change.contains("本期未报：白山市、长白山"));
    assertThat(tile.spark()).isEmpty();
  }

  @Test
  void aSumOfTheYearIsNotComparedAcrossTheTurnOfTheYear() {
    LocalDate january = LocalDate.of(2026, 1, 1);
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    MONTHS.forEach(month -> counts.put(month, (long) month.getMonthValue()));
    Tile tile =
        new Tiles<>(
                Requests.words(Locale.SIMPLIFIED_CHINESE),
                Requests.SCOPES,
                Requests.asked("220000", january, MONTHS, "", Map.of()),
                counts)
            .ofYear("培训", "人次", each -> each);
    assertThat(tile.changes()).containsExactly("较上月 –（年度累计从 1 月起重新计算）");
  }

  @Test
  void aUnitIsComparedWhateverOthersSent() {
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    MONTHS.forEach(month -> counts.put(month, 100L));
    Tile tile =
        new Tiles<>(
                Requests.words(Locale.ENGLISH),
                Requests.SCOPES,
                Requests.asked(
                    "220100", NOW, MONTHS, "", Map.of(NOW.minusMonths(1), Set.of("220600"))),
                counts)
            .persons("Headcount", Long::longValue);
    assertThat(tile.changes()).containsExactly("unchanged on the year", "unchanged on the month");
    assertThat(tile.of()).isEmpty();
  }
}
