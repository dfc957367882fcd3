package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about training over 1,000 people of one unit, 100 of them in group A. */
final class TrainingPageTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS =
      Requests.months(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 12, 1));
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private static Page page(Locale locale, LocalDate period, String measure) {
    return new HandMade(Requests.asked(null, period, MONTHS, measure, Map.of()))
        .people("220600", 100, Map.of("training_group", "A"), trained(80, 90, 100, 60, 70, 50))
        .people("220600", 900, Map.of("training_group", "B"), trained(520, 600, 880, 440, 900, 350))
        .row("training_event", "220600", event("3", "1"), events(50, 48, 1200))
        .row("training_event", "220600", event("4", "1"), events(30, 30, 600))
        .row("training_event", "220600", event("4", "2"), events(200, 0, 2000))
        .row("training_class", "220600", Map.of("kind", "3"), Map.of("classes", 3L))
        .row("training_class", "220600", Map.of("kind", "4"), Map.of("classes", 1L))
        .page("training", locale);
  }

  private static Map<String, Long> trained(
      long year, long months, long applies, long met, long full, long online) {
    return Map.of(
        "trained",
        year,
        "trained_12m",
        months,
        "compliance_applies",
        applies,
        "compliance_met",
        met,
        "window_full",
        full,
        "online_completed",
        online);
  }

  private static Map<String, String> event(String kind, String mode) {
    return Map.of("kind", kind, "mode", mode);
  }

  private static Map<String, Long> events(long times, long qualifying, long hours) {
    return Map.of("person_times", times, "qualifying_times", qualifying, "hours", hours);
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(ZH, NOW, "coverage").headline())
        .isEqualTo("2026年10月，吉林省今年 600 人参加过培训，覆盖在职 1,000 人的 60.0%；按进度达标 51.0%。");
  }

  @Test
  void personTimesAreSumsOfTheYearAndOnlineStandsApart() {
    Page page = page(ZH, NOW, "coverage");
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
    assertThat(december.headline()).contains("51.0% meet their rule");
    assertThat(december.block("groups").orElseThrow().title())
        .isEqualTo("Compliant: 60.0% of group A, 50.0% of group B");
  }

  @Test
  void aShortWindowIsSaid() {
    Block groups = page(ZH, NOW, "coverage").block("groups").orElseThrow();
    assertThat(groups.note()).contains("窗口不足：30 人");
    assertThat(groups.rows().getFirst())
        .containsExactly("A 组：县处级副职以上或四级调研员以上", "100", "100", "60", "60.0%", "30");
  }

  @Test
  void theHeatMapSwitchesBetweenCoverageAndCompliance() {
    Block coverage = page(ZH, NOW, "coverage").block("heat").orElseThrow();
    Block compliance = page(ZH, NOW, "compliance").block("heat").orElseThrow();
    assertThat(row(coverage, "白山市")).startsWith("白山市", "60.0%");
    assertThat(row(compliance, "白山市")).startsWith("白山市", "51.0%");
    assertThat(row(coverage, "长春市").subList(1, 4)).containsOnly("–");
    assertThat(coverage.columns()).hasSize(MONTHS.size() + 1);
  }

  @Test
  void classesPersonTimesAndHoursAreNeverMixed() {
    Block kinds = page(ZH, NOW, "coverage").block("kinds").orElseThrow();
    assertThat(kinds.title()).isEqualTo("专门业务培训的人次最多");
    assertThat(kinds.rows().getFirst()).containsExactly("专门业务培训", "30", "500", "480", "12,000.0");
    assertThat(kinds.rows().getLast()).containsExactly("合计", "40", "800", "780", "18,000.0");
  }

  @Test
  void theTableOfPlacesAddsUpAndCountsPersons() {
    Block places = page(ZH, NOW, "coverage").block("places").orElseThrow();
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
