package org.rollbook.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.report.Report.Figure;
import org.rollbook.dashboard.report.Report.Line;
import org.rollbook.warehouse.metric.MetricSpan;

/** What the report says about numbers made by hand. */
final class ReportFillerTest {
  private static final MetricSpan YEAR = new MetricSpan(LocalDate.of(2025, 11, 1), HandReport.LAST);
  private static final Report ZH = HandReport.report(YEAR, Locale.CHINESE, List.of());
  private static final Report EN = HandReport.report(YEAR, Locale.ENGLISH, List.of());

  private static Figure figure(String id) {
    return ZH.figure(id).orElseThrow();
  }

  private static Line line(String metric) {
    return ZH.lines().stream()
        .filter(line -> line.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatHappensAddsUpAndWhatStandsIsThatOfTheLastMonth() {
    assertThat(figure("recruits").sentence()).isEqualTo("2025年11月至2026年10月，吉林省招录公务员 120 人。");
    assertThat(figure("headcount").sentence()).isEqualTo("截至2026年10月31日，吉林省在职 10 人。");
    assertThat(line("recruits_master_plus_share").numerator().text()).isEqualTo("120");
    assertThat(line("recruits_master_plus_share").denominator().text()).isEqualTo("480");
    assertThat(line("recruits_master_plus_share").value().text()).isEqualTo("25.0");
    assertThat(line("training_coverage").denominator().text()).isEqualTo("40");
  }

  @Test
  void membersStandInASentenceAndHaveALineEach() {
    assertThat(figure("age_structure").lines()).hasSize(2);
    assertThat(figure("age_structure").sentence()).contains("25.0%、").endsWith("25.0%。");
    assertThat(figure("age_structure").lines().getFirst().address()).contains("&where=age_band:");
  }

  @Test
  void theMonthsBeforeAreAsManyOrNone() {
    assertThat(line("recruits").before().text()).isEqualTo("120");
    assertThat(line("recruits").change()).isEqualTo("持平");
    Report all =
        HandReport.report(
            new MetricSpan(HandReport.FIRST, HandReport.LAST), Locale.CHINESE, List.of());
    Line recruits = all.figure("recruits").orElseThrow().lines().getFirst();
    assertThat(recruits.before().text()).isEqualTo("–");
    assertThat(recruits.change()).isEqualTo("–");
    assertThat(all.notes()).anyMatch(note -> note.contains("没有上期可比"));
    Report most =
        HandReport.report(
            new MetricSpan(LocalDate.of(2025, 1, 1), HandReport.LAST), Locale.CHINESE, List.of());
    assertThat(most.notes()).anyMatch(note -> note.contains("没有完整的上期可比"));
    assertThat(most.figure("headcount").orElseThrow().lines().getFirst().before().text())
        .isEqualTo("10");
  }

  @Test
  void whatIsHiddenStaysHidden() {
    Figure minority = figure("minority_share");
    assertThat(minority.lines().getFirst().value().text()).isEqualTo("◌");
    assertThat(minority.lines().getFirst().value().number()).isEmpty();
    assertThat(minority.lines().getFirst().numerator().text()).isEmpty();
    assertThat(minority.sentence()).contains("◌").doesNotContainPattern("[0-9]");
    assertThat(minority.reasons()).singleElement().asString().contains("隐去");
    assertThat(minority.grids().getFirst().rows())
        .allMatch(row -> row.cells().getFirst().text().equals("◌"));
  }

  @Test
  void whatCannotBeComputedSaysWhy() {
    assertThat(figure("transfers_in").sentence()).isEmpty();
    assertThat(figure("transfers_in").lines().getFirst().value().text()).isEqualTo("–");
    assertThat(figure("transfers_in").reasons()).singleElement().asString().contains("无法计算");
    for (Report report : List.of(ZH, EN)) {
      report.sections().stream()
          .flatMap(section -> section.figures().stream())
          .forEach(
              figure ->
                  assertThat(!figure.sentence().isEmpty() || !figure.reasons().isEmpty())
                      .as(figure.id())
                      .isTrue());
    }
  }

  @Test
  void whatHasNoFeedYetIsSaidAndNotInvented() {
    HandReport.TEXTS.all().stream()
        .flatMap(section -> section.figures().stream())
        .filter(figure -> !figure.pending().isEmpty())
        .forEach(
            figure -> {
              Figure told = figure(figure.id());
              assertThat(told.reasons())
                  .anyMatch(
                      reason ->
                          reason.contains(figure.pending().getFirst())
                              && reason.contains("尚无数据来源"));
              assertThat(told.lines()).noneMatch(line -> figure.pending().contains(line.metric()));
            });
  }

  @Test
  void everyNumberOpensInTheDashboard() {
    assertThat(line("recruits").address())
        .isEqualTo("/metric/recruits?place=220000&since=2025-11&period=2026-10&as_of=7");
    assertThat(line("headcount").address())
        .isEqualTo("/metric/headcount?place=220000&period=2026-10&as_of=7");
    assertThat(ZH.lines()).allMatch(line -> line.address().startsWith("/metric/"));
  }

  @Test
  void seriesAreDrawn() {
    assertThat(figure("headcount").charts().getFirst().points()).hasSize(12);
    assertThat(figure("recruits").charts().getFirst().points())
        .extracting(Report.Point::name)
        .containsExactly("2025年11—12月", "2026年1—10月");
    assertThat(figure("recruits").charts().getFirst().points())
        .extracting(Report.Point::label)
        .containsExactly("20", "100");
  }

  @Test
  void englishHasNoChinese() {
    EN.sections()
        .forEach(
            section ->
                section
                    .figures()
                    .forEach(
                        figure ->
                            assertThat(figure.sentence() + figure.title() + figure.reasons())
                                .doesNotContainPattern("\\p{IsHan}")));
  }
}
