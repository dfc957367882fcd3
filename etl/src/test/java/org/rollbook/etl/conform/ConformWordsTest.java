package org.rollbook.etl.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.etl.TestHouse;

final class ConformWordsTest {
  private final OrganDirectory organs = new OrganDirectory(TestHouse.SCOPES, TestHouse.CODES);
  private final WordsInText ranks =
      new WordsInText(TestHouse.CODES.get("rank", "words").codes(), false);
  private final WordsInText majors =
      new WordsInText(TestHouse.CODES.get("major", "words").codes(), true);
  private final DateTexts dates =
      new DateTexts(List.of("yyyy.MM", "yyyyMM", "yyyyMMdd", "yyyy年M月"));

  @Test
  void datesAreReadAsTheirPatternsSay() {
    List<String> patterns = List.of("yyyyMM", "yyyyMMdd", "yyyy-MM-dd", "yyyy.MM", "yyyy年M月d日");
    List<DateTimeFormatter> formatters =
        patterns.stream()
            .map(each -> DateTimeFormatter.ofPattern(each.replace("yyyy", "uuuu"), Locale.ROOT))
            .map(each -> each.withResolverStyle(ResolverStyle.STRICT))
            .toList();
    DateTexts read = new DateTexts(patterns);
    List<String> texts =
        new ArrayList<>(
            List.of("0000-00-00", "00000101", "2026-1-01", "２０２６０１", "-026-01-01", "+02601"));
    for (int year : List.of(0, 1899, 1900, 2024, 2025, 9999)) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          for (String format :
              List.of("%04d%02d%02d", "%04d-%02d-%02d", "%04d%02d", "%04d.%02d", "%04d年%d月%d日")) {
            texts.add(format.formatted(year, month, day));
          }
        }
      }
    }
    for (String text : texts) {
      assertThat(read.day(text)).as(text).isEqualTo(first(formatters, text));
    }
  }

  private static Optional<LocalDate> first(List<DateTimeFormatter> formatters, String text) {
    for (DateTimeFormatter formatter : formatters) {
      try {
        TemporalAccessor parsed = formatter.parse(text);
        return Optional.of(
            parsed.isSupported(ChronoField.EPOCH_DAY)
                ? LocalDate.from(parsed)
                : YearMonth.from(parsed).atDay(1));
      } catch (DateTimeException e) {
        continue; // the next may fit
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @CsvSource({
    "220600, 白山市财政局, 220600-own, 2",
    "220600, 靖宇县财政局, 220622, 3",
    "220600, 白山市浑江区司法局, 220602, 3",
    "220600, 抚松县松江河镇, 220621, 4",
    "JLSZ, 吉林省财政厅, JLSZ19, 1",
    "JLSZ, 省财政厅, JLSZ19, 1",
    "220581, 梅河口市公安局, 220581-own, 3",
    "CBS, 长白山保护开发区管委会财政局, CBS-own, 2",
    "222400, 延边州教育局, 222400-own, 2"
  })
  void placesAnOrganInThePartOfItsSender(String sender, String organ, String county, String level) {
    assertThat(organs.place(sender, organ))
        .contains(new OrganDirectory.Placement(sender, county, level));
  }

  @Test
  void doesNotPlaceAnOrganOfAnotherSender() {
    assertThat(organs.place("220500", "梅河口市公安局")).isEmpty();
    assertThat(organs.place("220100", "靖宇县财政局")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "县财政局副局长、四级调研员, 四级调研员",
    "二级主任科员, 二级主任科员",
    "一级科员, 一级科员",
    "刑警大队民警、四级高级警长, 四级高级警长",
    "网安支队、警务技术一级主管, 警务技术一级主管",
    "审判员、一级高级法官, 一级高级法官",
    "执法大队、一级主办, 一级主办"
  })
  void findsTheLongestRankInAPost(String post, String rank) {
    assertThat(ranks.find(post)).contains(rank);
  }

  @Test
  void findsTheMajorAtTheEndOfASchool() {
    assertThat(majors.find("吉林大学行政管理")).contains("行政管理");
    assertThat(majors.find("法学院")).isEmpty();
  }

  @Test
  void placesAnOrganAnywhereForAProvincialSystem() {
    assertThat(organs.place("TRN", "靖宇县委组织部"))
        .contains(new OrganDirectory.Placement("220600", "220622", "3"));
  }

  @Test
  void placesACountyUnderTheUnitThatReportsIt() {
    assertThat(organs.place("220300", "公主岭市财政局"))
        .contains(new OrganDirectory.Placement("220300", "220381", "3"));
    assertThat(organs.place("220100", "公主岭市财政局"))
        .contains(new OrganDirectory.Placement("220100", "220184", "3"));
  }

  @Test
  void aProvincialSystemTellsTheUnitsOfACountyApartByNamingThem() {
    assertThat(organs.place("REC", "四平市公主岭市财政局"))
        .contains(new OrganDirectory.Placement("220300", "220381", "3"));
    assertThat(organs.place("REC", "长春市公主岭市财政局"))
        .contains(new OrganDirectory.Placement("220100", "220184", "3"));
  }

  @Test
  void findsNoRankWhereThereIsNone() {
    assertThat(ranks.find("试用期公务员")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1975.06", "197506", "19750630", "1975年6月"})
  void readsAMonthInEachDeclaredPattern(String text) {
    assertThat(dates.month(text)).contains(LocalDate.of(1975, 6, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1975.13", "19750231", "1975", "75.06", "六月"})
  void refusesWhatIsNoPossibleDate(String text) {
    assertThat(dates.month(text)).isEmpty();
  }
}
