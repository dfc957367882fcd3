package org.rollbook.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.dashboard.page.Words;
import org.rollbook.warehouse.chart.Theme;
import org.rollbook.warehouse.metric.MetricSpan;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.databind.json.JsonMapper;

/** The files of the report, read back. */
final class ReportFilesTest {
  static final String MARK = "内部资料 · leader · 2026-11-28 21:00";
  static final String BASE = "http://127.0.0.1:8080";
  static final Words WORDS = Requests.words(Locale.CHINESE);
  static final Report REPORT =
      HandReport.report(
          new MetricSpan(java.time.LocalDate.of(2025, 11, 1), HandReport.LAST),
          Locale.CHINESE,
          List.of(
              new Report.Grid(
                  "附表一",
                  List.of("层级", "人数"),
                  List.of(
                      new Report.Row(
                          "合计",
                          List.of(
                              new Report.Cell(
                                  "12", Optional.of(java.math.BigDecimal.valueOf(12)), 0)))))));

  static ReportHtml html() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    SpringTemplateEngine templates = new SpringTemplateEngine();
    templates.setTemplateResolver(resolver);
    templates.setTemplateEngineMessageSource(messages);
    return new ReportHtml(
        templates, Theme.read(HandReport.HOUSE.theme()), JsonMapper.builder().build());
  }

  @Test
  void theDocumentHasHeadingsTablesChartsLinksAndChineseFonts() throws IOException {
    try (XWPFDocument document =
        new XWPFDocument(
            new ByteArrayInputStream(new ReportDocument(REPORT, WORDS, MARK, BASE).bytes()))) {
      assertThat(
              document.getParagraphs().stream().filter(each -> "Heading2".equals(each.getStyle())))
          .extracting(XWPFParagraph::getText)
          .containsAll(REPORT.sections().stream().map(Report.Section::title).toList());
      assertThat(document.getParagraphs())
          .extracting(XWPFParagraph::getText)
          .contains("2025年11月至2026年10月，吉林省招录公务员 120 人。");
      assertThat(document.getFooterList().getFirst().getText()).contains(MARK);
      assertThat(document.getCharts()).isNotEmpty();
      assertThat(document.getTables()).isNotEmpty();
      assertThat(
              document.getTables().stream()
                  .flatMap(table -> table.getRows().stream())
                  .flatMap(row -> row.getTableCells().stream())
                  .flatMap(cell -> cell.getParagraphs().stream())
                  .flatMap(paragraph -> paragraph.getRuns().stream())
                  .filter(XWPFHyperlinkRun.class::isInstance)
                  .map(run -> ((XWPFHyperlinkRun) run).getHyperlink(document).getURL()))
          .hasSize(REPORT.lines().size())
          .allMatch(address -> address.startsWith(BASE + "/metric/"));
      assertThat(
              document.getParagraphs().stream()
                  .flatMap(paragraph -> paragraph.getRuns().stream())
                  .filter(run -> !run.text().isEmpty())
                  .map(run -> run.getFontFamily(XWPFRun.FontCharRange.eastAsia)))
          .containsOnly("Microsoft YaHei");
    }
  }

  @Test
  void theWorkbookHasASheetForEachSubjectAndNumbersAsNumbers() throws IOException {
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(new ReportWorkbook(REPORT, WORDS, MARK, BASE).bytes()))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(REPORT.sections().size() + 2);
      assertThat(book.getSheet("附表一")).isNotNull();
      for (Sheet sheet : book) {
        assertThat(sheet.getFooter().getLeft()).contains("leader");
        assertThat(text(sheet)).contains(MARK);
      }
      Row recruits = row(book.getSheet("考录与选调"), "招录人数");
      assertThat(recruits.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(recruits.getCell(1).getNumericCellValue()).isEqualTo(120);
      assertThat(recruits.getCell(7).getHyperlink().getAddress())
          .isEqualTo(BASE + "/metric/recruits?place=220000&since=2025-11&period=2026-10&as_of=7");
      assertThat(row(book.getSheet("队伍结构"), "少数民族占比").getCell(1).getStringCellValue())
          .isEqualTo("◌");
    }
  }

  private static Row row(Sheet sheet, String name) {
    for (Row row : sheet) {
      if (row.getCell(0) != null
          && row.getCell(0).getCellType() == CellType.STRING
          && row.getCell(0).getStringCellValue().equals(name)
          && row.getCell(7) != null) {
        return row;
      }
    }
    throw new IllegalStateException(name + " is not in " + sheet.getSheetName());
  }

  private static String text(Sheet sheet) {
    StringBuilder text = new StringBuilder();
    sheet.forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
    return text.toString();
  }

  @Test
  void theWebPageNeedsNothingElse() {
    String page = new String(html().bytes(REPORT, WORDS, MARK, BASE), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("2025年11月至2026年10月，吉林省招录公务员 120 人。")
        .contains(MARK)
        .contains(
            "href=\"http://127.0.0.1:8080/metric/recruits?place=220000&amp;since=2025-11&amp;period=2026-10&amp;as_of=7\"")
        .contains("附表一")
        .contains("@bottom-left { content: \"" + MARK + "\"");
    // What follows are the scripts.
    assertThat(page.substring(0, page.indexOf("</main>")))
        .doesNotContain("<link")
        .doesNotContain("src=\"")
        .doesNotContain("??");
    assertThat(page.split("data-block", -1).length)
        .isGreaterThan(
            (int)
                REPORT.sections().stream()
                    .flatMap(s -> s.figures().stream())
                    .mapToLong(figure -> figure.charts().size())
                    .sum());
    assertThat(REPORT.sections().stream().map(Report.Section::title).collect(Collectors.toList()))
        .allMatch(page::contains);
  }
}
