package org.rollbook.dashboard.education;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Requests;

final class EducationPageMakerTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final List<LocalDate> MONTHS = Requests.months(LocalDate.of(2025, 9, 1), NOW);

  /**
   * Of 1,000: 100 postgraduates, 700 bachelors, 150 college, 50 not stated; 400 without degrees.
   */
  private static Educations educations() {
    Educations educations = new Educations();
    educations.add("1", "2", "2", "3", 100);
    educations.add("2", "2", "3", "3", 300);
    educations.add("2", "3", "0", "0", 200);
    educations.add("2", "3", "9", "9", 200);
    educations.add("3", "3", "9", "9", 150);
    educations.add("9", "9", "9", "9", 50);
    return educations;
  }

  private static Page page(Locale locale) {
    TreeMap<LocalDate, Educations> periods = new TreeMap<>();
    MONTHS.forEach(month -> periods.put(month, educations()));
    return new EducationPageMaker(
            Requests.words(locale),
            Requests.CODES,
            Requests.SCOPES,
            Requests.asked(null, NOW, MONTHS, "", Map.of()),
            new EducationFacts(
                periods,
                Map.of("220500", educations()),
                Map.of("03", 300L, "08", 200L, "98", 250L, "99", 250L)))
        .make();
  }

  @Test
  void saysTheAnswerInOneSentence() {
    assertThat(page(Locale.SIMPLIFIED_CHINESE).headline())
        .isEqualTo("2026年10月，吉林省在职 1,000 人，本科及以上占 80.0%，较上年同月持平；全日制本科及以上占 40.0%，研究生占 10.0%。");
  }

  @Test
  void degreesAreSharesOfThoseWhoseFormatSuppliesThem() {
    Page page = page(Locale.SIMPLIFIED_CHINESE);
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
    assertThat(rows.getLast()).containsExactly("Total", "1,000", "100.0%", "–", "1,000", "100.0%");
    assertThat(rows.get(1))
        .containsExactly("Bachelor’s level", "700", "70.0%", "70.0%", "400", "40.0%");
  }

  @Test
  void majorsAreSortedWithOthersAndThoseWithoutApart() {
    Block majors = page(Locale.SIMPLIFIED_CHINESE).block("majors").orElseThrow();
    List<List<String>> rows = majors.rows();
    assertThat(rows.getFirst()).containsExactly("法学", "300", "40.0%");
    assertThat(rows.get(1)).containsExactly("工学", "200", "26.7%");
    assertThat(rows.get(rows.size() - 2).subList(1, 3)).containsExactly("250", "33.3%");
    assertThat(rows.getLast().subList(1, 3)).containsExactly("250", "–");
    assertThat(majors.note()).contains("250 人");
  }

  @Test
  void aUnitWithoutDataIsMissing() {
    assertThat(page(Locale.SIMPLIFIED_CHINESE).block("places").orElseThrow().rows())
        .hasSize(12)
        .contains(List.of("白山市", "–", "–", "–", "–", "–"));
  }
}
