package org.rollbook.dashboard.report;

import org.rollbook.dashboard.page.Words;
import org.springframework.stereotype.Component;

/** The report as a file of each kind. */
@Component
class ReportFiles {
  private final ReportHtml html;
  private final Printer printer;

  ReportFiles(ReportHtml html, Printer printer) {
    this.html = html;
    this.printer = printer;
  }

  /**
   * The bytes of the file.
   *
   * @param mark who took it and when; it stands on every page and sheet
   * @param base where the dashboard is found, without a slash at its end
   */
  byte[] write(Report report, ReportFormat format, Words words, String mark, String base) {
    return switch (format) {
      case DOCX -> new ReportDocument(report, words, mark, base).bytes();
      case XLSX -> new ReportWorkbook(report, words, mark, base).bytes();
      case HTML -> html.bytes(report, words, mark, base);
      case PDF -> printer.pdf(html.bytes(report, words, mark, base));
    };
  }
}
