package org.rollbook.dashboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Page;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.dashboard.reading.Reader;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.projection.AgeBand;

/**
 * The page over 1,000 people: in every month 600 of 30 and 400 of 52, of whom 12 retire in each
 * year ahead. In each month one of 24 comes and one of 30 leaves.
 */
final class ProjectionPageTest {
  private static final LocalDate NOW = LocalDate.of(2026, 10, 1);
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final List<AgeBand> BANDS = HistoryReader.bands(Requests.CODES);

  private static Asked asked(int months, Map<LocalDate, Set<String>> missing) {
    return Requests.asked(
        null, NOW, Requests.months(NOW.minusMonths(months - 1L), NOW), "", missing);
  }

  private static List<Object> row(String kind, LocalDate period, long age, long... numbers) {
    List<Object> row = new ArrayList<>(Arrays.asList(kind, period, age));
    for (int i = 0; i <= HistoryReader.YEARS; i++) {
      row.add(i < numbers.length ? numbers[i] : 0L);
    }
    return row;
  }

  private static Made made(Asked asked, Wishes wishes, Locale locale) {
    List<List<Object>> rows = new ArrayList<>();
    for (LocalDate period : asked.periods()) {
      rows.add(row("stock", period, 30, 600));
      rows.add(row("stock", period, 52, 400, 12, 12, 12, 12, 12));
      rows.add(row("in", period, 24, 1));
      rows.add(row("out", period, 30, 1));
      // Those who retired by age are no other exits.
      rows.add(row("out", period, 60, 1, 1));
    }
    return new ProjectionPage(asked, wishes, Requests.SCOPES, Requests.words(locale))
        .of(HistoryReader.history(asked, rows, BANDS));
  }

  private static Page page(int months, Wishes wishes, Locale locale) {
    return made(asked(months, Map.of()), wishes, locale).page();
  }

  private static List<List<String>> rows(Page page, String block) {
    return page.block(block).orElseThrow().rows();
  }

  @Test
  void theStartIsWhatIsInPost() {
    Page page = page(25, Wishes.NONE, ZH);
    assertThat(page.headline()).startsWith("2026年10月，吉林省在职 1,000 人。按下列假设，到2031年10月为 ");
    assertThat(rows(page, "headcount"))
        .contains(List.of("2026年10月（实际）", "1,000", "–", "–", "38.8", "60.0%", "0.0%"));
    assertThat(rows(page, "headcount")).hasSize(2 + 6);
  }

  @Test
  void withoutRecruitsAndOtherExitsOnlyRetirementChangesTheCount() {
    Page page = page(14, Wishes.of("0", "0", ""), ZH);
    assertThat(rows(page, "flows"))
        .containsExactly(
            List.of("截至2027年10月的一年", "1,000", "0", "12", "0", "988"),
            List.of("截至2028年10月的一年", "988", "0", "12", "0", "976"),
            List.of("截至2029年10月的一年", "976", "0", "12", "0", "964"),
            List.of("截至2030年10月的一年", "964", "0", "12", "0", "952"),
            List.of("截至2031年10月的一年", "952", "0", "12", "0", "940"));
    assertThat(page.block("headcount").orElseThrow().title()).isEqualTo("五年后减少 60 人");
    // 600 ÷ 940
    assertThat(rows(page, "bands").getLast()).contains("63.8%（600）", "940");
  }

  @Test
  void assumptionsSayWhereTheyComeFrom() {
    // 13 months have one before them: 12 enter a year; 12 ÷ 1,000 leave, 12 ÷ 600 of the young.
    List<List<String>> measured = rows(page(14, Wishes.NONE, ZH), "assumptions");
    assertThat(measured.getFirst())
        .containsExactly("每年进入（人）", "12", "12", "截至2026年10月的 13 个月的进出，折算全年");
    assertThat(measured.get(2)).startsWith("每年其他离开（%）", "1.20%", "1.20%");
    assertThat(measured.get(3)).startsWith("其中：35岁及以下", "2.00%", "2.00%");
    List<List<String>> set = rows(page(14, Wishes.of("30", "2.4", ""), ZH), "assumptions");
    assertThat(set.getFirst()).containsExactly("每年进入（人）", "30", "12", "您的设定");
    assertThat(set.get(3)).startsWith("其中：35岁及以下", "4.00%", "2.00%");
  }

  @Test
  void replacedLeaversTakeThePlaceOfAFixedNumber() {
    Page page = page(14, Wishes.of("30", "0", "50"), Locale.ENGLISH);
    assertThat(rows(page, "flows").getFirst())
        .containsExactly("Year to October 2027", "1,000", "6", "12", "0", "994");
    assertThat(rows(page, "assumptions").getFirst()).contains("Not used (leavers are replaced)");
    assertThat(page.block("headcount").orElseThrow().note()).contains("50", "40 to 60");
  }

  @Test
  void theBandIsAFifthFewerAndMoreWhoEnter() {
    List<String> last = rows(page(14, Wishes.of("100", "0", ""), ZH), "headcount").getLast();
    // 1,000 − 60 + 500, and 400 or 600 instead of 500.
    assertThat(last.subList(1, 4)).containsExactly("1,440", "1,340", "1,540");
  }

  @Test
  void theBackTestTellsItsErrorPlainly() {
    Page page = page(14, Wishes.NONE, ZH);
    List<List<String>> tests = rows(page, "backtest");
    assertThat(tests).hasSize(1);
    // 1,000 − 12 + 12 − 600 × 2 % beside 1,000 that stayed; one month was known before the start.
    assertThat(tests.getFirst())
        .startsWith("自2025年10月起 12 个月", "988", "1,000", "−12", "−1.20%")
        .endsWith("事后：被预测时段 12 个月的进出");
    assertThat(page.block("backtest").orElseThrow().note())
        .isEqualTo("36 个月的回测需要更早的数据；已公布的最早一期是2025年9月，本期是2026年10月。");
    assertThat(rows(page, "banderrors")).hasSize(7);
    assertThat(rows(page(24, Wishes.NONE, ZH), "backtest").getFirst()).endsWith("起点前 11 个月的进出");
    assertThat(rows(page(60, Wishes.NONE, ZH), "backtest")).hasSize(3);
  }

  @Test
  void fewPeriodsAreSaidAndWhy() {
    Page page = page(6, Wishes.NONE, ZH);
    Block test = page.block("backtest").orElseThrow();
    assertThat(test.title()).isEqualTo("期数不足，无法回测");
    assertThat(test.note()).contains("至少需要 12 个月以前的数据", "2026年5月");
    assertThat(page.block("banderrors")).isEmpty();
  }

  @Test
  void whatOtherUnitsSentIsNotCompared() {
    Asked asked = asked(14, Map.of(NOW.minusYears(1), Set.of("220600")));
    List<String> row = rows(made(asked, Wishes.NONE, ZH).page(), "backtest").getFirst();
    assertThat(row.get(1)).isEqualTo("–");
    assertThat(row.getLast()).contains("白山市");
  }

  @Test
  void beyondTheOwnPlaceItOffersTheOwn() {
    Asked all = asked(14, Map.of());
    Asked baishan =
        new Asked(
            new Reader("leader.baishan", Role.LEADER, "220600"),
            all.publication(),
            all.periods(),
            all.filter(),
            "",
            all.reporting());
    ProjectionPage page =
        new ProjectionPage(baishan, Wishes.NONE, Requests.SCOPES, Requests.words(Locale.ENGLISH));
    assertThat(page.elsewhere()).isTrue();
    Made made = page.ofElsewhere();
    assertThat(made.page().empty()).isTrue();
    assertThat(made.page().headline()).contains("lies beyond your own place");
    assertThat(made.own().orElseThrow().address())
        .isEqualTo("/projection?place=220600&period=2026-10");
  }

  @Test
  void whereNobodyIsThereIsNothingToProject() {
    Asked asked = asked(14, Map.of());
    Made made =
        new ProjectionPage(asked, Wishes.NONE, Requests.SCOPES, Requests.words(ZH))
            .of(HistoryReader.history(asked, List.of(), BANDS));
    assertThat(made.page().empty()).isTrue();
    assertThat(made.form()).isEmpty();
  }
}
