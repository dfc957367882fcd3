package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Ask.Reach;
import org.rollbook.dashboard.page.Ask.Series;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricValue;

final class TilesTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(LocalDate.of(2025, 9, 1), NOW);
  private static final PageText AGE = HandMade.PAGES.find("age").orElseThrow();

  private static Tile persons(
      String place, LocalDate period, Locale locale, Map<LocalDate, Set<String>> missing) {
    Asked asked = Requests.asked(place, period, MONTHS, "", missing);
    Facts facts = new Facts();
    for (LocalDate month : MONTHS) {
      add(facts, place, month, value(20_000L + MONTHS.indexOf(month)));
    }
    return tile(asked, facts, locale);
  }

  private static MetricValue value(long count) {
    return MetricValue.of(MetricKind.HEADCOUNT, java.math.BigDecimal.valueOf(count), null, true);
  }

  private static void add(Facts facts, String place, LocalDate month, MetricValue value) {
    facts.add(
        Series.of(AGE.population(), Reach.PLACE, List.of()),
        new MetricCell(month, place, MetricQuery.ALL, List.of(), value));
  }

  private static Tile tile(Asked asked, Facts facts, Locale locale) {
    return new Tiles(
            new Sheet(
                AGE,
                Requests.words(locale),
                Requests.CODES,
                Requests.SCOPES,
                asked,
                facts,
                Map.of()))
        .all()
        .getFirst();
  }

  private static Tile persons(LocalDate period, Map<LocalDate, Set<String>> missing) {
    return persons("220000", period, Locale.SIMPLIFIED_CHINESE, missing);
  }

  @Test
  void aNumberSaysItsChangesAndTheUnitsItIsOf() {
    Tile tile = persons(NOW, Map.of());
    assertThat(tile.value()).isEqualTo("20,013");
    assertThat(tile.changes()).containsExactly("较上年同月升 12 人", "较上月升 1 人");
    assertThat(tile.of()).isEqualTo("12 个报送单位全部已报");
    assertThat(tile.spark().split(" ")).hasSize(14);
    assertThat(tile.address())
        .isEqualTo("/metric/headcount?place=220000&period=2026-10&window=month");
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
    Tile tile =
        new HandMade(Requests.asked(null, january, MONTHS, "", Map.of()))
            .people("220600", 100, Map.of(), Map.of("trained", 10L))
            .page("training", Locale.SIMPLIFIED_CHINESE)
            .tiles()
            .getFirst();
    assertThat(tile.changes()).containsExactly("较上月 –（年度累计从 1 月起重新计算）");
  }

  @Test
  void aUnitIsComparedWhateverOthersSent() {
    Tile tile =
        persons("220100", NOW, Locale.ENGLISH, Map.of(NOW.minusMonths(1), Set.of("220600")));
    assertThat(tile.changes()).containsExactly("up 12 on the year", "up 1 on the month");
    assertThat(tile.of()).isEmpty();
  }

  @Test
  void hiddenMissingAndZeroLookDifferent() {
    Asked asked = Requests.asked("220600", NOW, MONTHS, "", Map.of());
    Facts hidden = new Facts();
    add(hidden, "220600", NOW, MetricValue.HIDDEN);
    Facts zero = new Facts();
    add(zero, "220600", NOW, value(0));
    assertThat(tile(asked, hidden, Locale.ENGLISH).value()).isEqualTo("◌");
    assertThat(tile(asked, zero, Locale.ENGLISH).value()).isEqualTo("0");
    assertThat(tile(asked, new Facts(), Locale.ENGLISH).value()).isEqualTo("–");
  }
}
