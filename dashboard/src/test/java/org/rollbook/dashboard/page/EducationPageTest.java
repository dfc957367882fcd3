package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page about education over 1,000 people of one unit: 400 without degrees. */
final class EducationPageTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(LocalDate.of(2025, 9, 1), NOW);
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private static Page page(Locale locale) {
    HandMade made = new HandMade(Requests.asked(null, NOW, MONTHS, "", Map.of()));
    add(made, 100, "1", "2", "2", "3", "03");
    add(made, 200, "2", "2", "3", "3", "03");
    add(made, 100, "2", "2", "3", "3", "98");
    add(made, 200, "2", "3", "0", "0", "08");
    add(made, 150, "2", "3", "9", "9", "98");
    add(made, 50, "2", "3", "9", "9", "99");
    add(made, 150, "3", "3", "9", "9", "99");
    add(made, 50, "9", "9", "9", "9", "99");
    return made.page("education", locale);
  }

  private static void add(
      HandMade made,
      long persons,
      String education,
      String fullTime,
      String degree,
      String fullTimeDegree,
      String major) {
    made.people(
        "220500",
        persons,
        Map.of(
            "education_band",
            education,
            "full_time_band",
            fullTime,
            "degree_band",
            degree,
            "full_time_degree_band",
            fullTimeDegree,
            "major_group",
            major),
        Map.of());
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(ZH).headline())
        .isEqualTo("2026年10月，吉林省在职 1,000 人，本科及以上占 80.0%，较上年同月持平；全日制本科及以上占 40.0%，研究生占 10.0%。");
  }

  @Test
  void degreesAreSharesOfThoseWhoseFormatSuppliesThem() {
    Page page = page(ZH);
    assertThat(page.tiles().get(3).exact()).isEqualTo("400 人，共 600 人");
    Block degrees = page.block("degrees").orElseThrow();
    assertThat(degrees.title()).isEqualTo("有学位的占 66.7%");
    assertThat(degrees.note()).isEqualTo("不在图中：报送格式不含学位的 400 人（通化市）。");
    assertThat(degrees.rows())
        .contains(
            List.of("硕士", "100", "16.7%", "0", "0.0%"),
            List.of("未提供（格式不含学位）", "400", "–", "400", "–"));
  }

  @Test
  void levelsAddUpToAllPersons() {
    List<List<String>> rows = page(Locale.ENGLISH).block("levels").orElseThrow().rows();
    assertThat(rows.getLast())
        .containsExactly("Total", "1,000", "100.0%", "100.0%", "1,000", "100.0%");
    assertThat(rows.get(1))
        .containsExactly("Bachelor’s level", "700", "70.0%", "70.0%", "400", "40.0%");
  }

  @Test
  void majorsAreSortedWithOthersAndThoseWithoutApart() {
    Block majors = page(ZH).block("majors").orElseThrow();
    List<List<String>> rows = majors.rows();
    assertThat(majors.title()).isEqualTo("法学类专业的人最多");
    assertThat(rows.getFirst()).containsExactly("法学", "300", "40.0%");
    assertThat(rows.get(1)).containsExactly("工学", "200", "26.7%");
    assertThat(rows.get(rows.size() - 2)).containsExactly("其他", "250", "33.3%");
    assertThat(rows.getLast()).containsExactly("未提供", "250", "–");
    assertThat(majors.note()).contains("250 人");
  }

  @Test
  void aUnitWithoutDataIsMissing() {
    assertThat(page(ZH).block("places").orElseThrow().rows())
        .hasSize(12)
        .contains(
            List.of("通化市", "1,000", "80.0%", "40.0%", "10.0%", "50"),
            List.of("白山市", "–", "–", "–", "–", "–"));
  }
}
