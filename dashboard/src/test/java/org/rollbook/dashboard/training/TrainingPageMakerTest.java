package org.rollbook.dashboard.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Requests;

final class TrainingPageMakerTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS =
      Requests.months(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 12, 1));
  private static final Trained FIRST = new Trained(100, 80, 90, 100, 60, 70, 50);
  private static final Trained SECOND = new Trained(900, 520, 600, 880, 440, 900, 350);

  private static Page page(Locale locale, LocalDate period, String measure) {
    TreeMap<LocalDate, Trained> periods = new TreeMap<>();
    TreeMap<LocalDate, Map<String, Events>> events = new TreeMap<>();
    TreeMap<LocalDate, Map<String, Long>> classes = new TreeMap<>();
    for (LocalDate month : MONTHS) {
      periods.put(month, FIRST.plus(SECOND));
      events.put(
          month,
          Map.of(
              "3|1", new Events(50, 48, new BigDecimal("1200.5")),
              "4|1", new Events(30, 30, new BigDecimal("600.0")),
              "4|2", new Events(200, 0, new BigDecimal("2000.0"))));
      classes.put(month, Map.of("3", 3L, "4", 1L));
    }
    return new TrainingPageMaker(
            Requests.words(locale),
            Requests.CODES,
            Requests.SCOPES,
            Requests.asked(null, period, MONTHS, measure, Map.of()),
            new TrainingFacts(
                periods,
                Map.of("A", FIRST, "B", SECOND),
                Map.of("220600", periods),
                events,
                classes,
                MONTHS))
        .make();
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage").headline())
        .isEqualTo("2026年10月，吉林省今年 600 人参加过培训，覆盖在职 1,000 人的 60.0%；按进度达标 51.0%。");
  }

  @Test
  void personTimesAreSumsOfTheYearAndOnlineStandsApart() {
    Page page = page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage");
    assertThat(page.tiles().get(2).value()).isEqualTo("800");
    assertThat(page.tiles().get(3).value()).isEqualTo("2,000");
    assertThat(page.tiles().get(2).unit()).isEqualTo("人次");
    // A year before, January is not among the periods: there is no sum to compare with.
    assertThat(page.tiles().get(2).changes()).containsExactly("较上年同月 –（当时没有可比的数据）", "较上月升 80 人次");
  }

  @Test
  void withoutJanuaryThereIsNoSumOfTheYear() {
    Page page = page(Locale.ENGLISH, LocalDate.of(2025, 10, 1), "coverage");
    assertThat(page.tiles().get(2).value()).isEqualTo("–");
    assertThat(page.block("kinds").orElseThrow().note())
        .isEqualTo("Only data since September 2025, not the whole year.");
  }

  @Test
  void complianceIsOnCourseBeforeDecemberAndJudgedInIt() {
    assertThat(page(Locale.ENGLISH, NOW, "coverage").tiles().get(1).label()).isEqualTo("On course");
    Page december = page(Locale.ENGLISH, LocalDate.of(2026, 12, 1), "coverage");
    assertThat(december.tiles().get(1).label()).isEqualTo("Compliance");
    assertThat(december.block("groups").orElseThrow().title())
        .isEqualTo("Compliant: 60.0% of group A, 50.0% of group B");
  }

  @Test
  void aShortWindowIsSaid() {
    Block groups = page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage").block("groups").orElseThrow();
    assertThat(groups.note()).contains("窗口不足：30 人");
    assertThat(groups.rows().getFirst().subList(1, 6))
        .containsExactly("100", "100", "60", "60.0%", "30");
  }

  @Test
  void theHeatMapSwitchesBetweenCoverageAndCompliance() {
    Block coverage = page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage").block("heat").orElseThrow();
    Block compliance =
        page(Locale.SIMPLIFIED_CHINESE, NOW, "compliance").block("heat").orElseThrow();
    assertThat(row(coverage, "白山市")).startsWith("白山市", "60.0%");
    assertThat(row(compliance, "白山市")).startsWith("白山市", "51.0%");
    assertThat(row(coverage, "长春市").subList(1, 4)).containsOnly("–");
    assertThat(coverage.columns()).hasSize(MONTHS.size() + 1);
  }

  @Test
  void classesPersonTimesAndHoursAreNeverMixed() {
    Block kinds = page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage").block("kinds").orElseThrow();
    assertThat(kinds.rows().getFirst()).containsExactly("专门业务培训", "30", "500", "480", "12,005.0");
    assertThat(kinds.rows().getLast()).containsExactly("合计", "40", "800", "780", "18,005.0");
  }

  @Test
  void theTableOfPlacesAddsUpAndCountsPersons() {
    Block places = page(Locale.SIMPLIFIED_CHINESE, NOW, "coverage").block("places").orElseThrow();
    assertThat(places.rows().getLast())
        .containsExactly("合计", "1,000", "600", "60.0%", "69.0%", "980", "51.0%", "30", "400");
    assertThat(places.places().getLast()).isEmpty();
  }

  private static List<String> row(Block block, String name) {
    return block.rows().stream()
        .filter(row -> row.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
