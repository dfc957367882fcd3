package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about recruitment, with the same events in each month. */
final class RecruitmentPageTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS =
      Requests.months(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 12, 1));
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private static Page page(Locale locale, LocalDate period) {
    return new HandMade(Requests.asked(null, period, MONTHS, "", Map.of()))
        .people("220600", 1_000, Map.of(), Map.of())
        .row("recruitment", "220600", entry("1", "3", "2", "3", "2", "4"), persons(6))
        .row("recruitment", "220600", entry("2", "2", "1", "2", "1", "0"), persons(2))
        .row("recruitment", "220600", entry("3", "2", "1", "2", "2", "4"), persons(1))
        .row("recruitment", "220600", entry("4", "2", "2", "3", "2", "0"), persons(1))
        .row("recruitment", "220600", event("2", "1"), persons(9))
        .row("recruitment", "220600", event("2", "2"), persons(1))
        .row("recruitment", "220600", event("3", "4"), persons(9))
        .row("recruitment", "220600", event("3", "5"), persons(1))
        .row("recruitment", "220600", event("3", "6"), persons(2))
        .row("recruitment_post", "220600", Map.of("organ_level", "3"), places(8, 400))
        .row("recruitment_post", "220600", Map.of("organ_level", "1"), places(2, 200))
        .page("recruitment", locale);
  }

  private static Map<String, String> entry(
      String way, String level, String education, String degree, String school, String field) {
    Map<String, String> members = new HashMap<>();
    members.put("recruit_event", "1");
    members.put("entry_way", way);
    members.put("organ_level", level);
    members.put("education_band", education);
    members.put("degree_band", degree);
    members.put("school_group", school);
    members.put("urgent_field", field);
    members.put("recruit_outcome", "0");
    return members;
  }

  private static Map<String, String> event(String event, String outcome) {
    return Map.of("recruit_event", event, "entry_way", "1", "recruit_outcome", outcome);
  }

  private static Map<String, Long> persons(long many) {
    return Map.of("persons", many);
  }

  private static Map<String, Long> places(long many, long applicants) {
    return Map.of("places", many, "applicants", applicants);
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(ZH, NOW).headline())
        .isEqualTo(
            "2026年10月，吉林省今年录用 80 人，其中选调生 20 人；县乡机关占 75.0%，计划占 80.0%；本科以上 100.0%，录用满一年者 90.0% 留任。");
  }

  @Test
  void tilesCountTheYear() {
    Page page = page(ZH, NOW);
    assertThat(page.tiles())
        .extracting(Tile::value)
        .containsExactly("80", "25.0%", "75.0%", "90.0%");
  }

  @Test
  void transfersAndOpenSelectionsAreNoRecruits() {
    Block months = page(Locale.ENGLISH, NOW).block("months").orElseThrow();
    assertThat(months.title()).isEqualTo("80 recruited this year");
    assertThat(months.rows().getFirst().get(1)).isEqualTo("8");
    assertThat(months.rows().getLast()).containsExactly("Total", "80");
    Block places = page(Locale.ENGLISH, NOW).block("places").orElseThrow();
    assertThat(places.rows().getLast())
        .containsExactly("Total", "80", "25.0%", "0", "20", "10", "10", "100", "60.0");
  }

  @Test
  void whoCouldNotBeObservedIsShownAndIsNoPartOfTheRate() {
    Block retention = page(ZH, NOW).block("retention").orElseThrow();
    assertThat(retention.title()).isEqualTo("能观察到的满一年者 90.0% 仍在职");
    assertThat(retention.rows())
        .contains(
            List.of("仍在职", "90", "0", "0"),
            List.of("已离开", "10", "0", "0"),
            List.of("未能观察", "20", "0", "0"));
  }

  @Test
  void plannedAndActualTiltStandBesideEachOther() {
    Block tilt = page(ZH, NOW).block("tilt").orElseThrow();
    assertThat(tilt.rows()).contains(List.of("白山市", "80", "75.0%", "100", "80.0%"));
  }

  @Test
  void withoutJanuaryThereIsNoSumOfTheYear() {
    assertThat(page(ZH, LocalDate.of(2025, 10, 1)).tiles().getFirst().value()).isEqualTo("–");
  }
}
