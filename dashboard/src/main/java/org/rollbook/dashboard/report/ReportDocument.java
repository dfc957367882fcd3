package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Report.Cell;
import org.rollbook.dashboard.report.Report.Figure;
import org.rollbook.dashboard.report.Report.Grid;
import org.rollbook.dashboard.report.Report.Line;
import org.rollbook.dashboard.report.Report.Row;
import org.rollbook.dashboard.report.Report.Section;

/** The report as a document of Word, with headings, tables, charts and links of Word's own. */
final class ReportDocument {
  /** In twentieths of a point. */
  private static final long A4_WIDTH = 11_906;

  private static final long A4_HEIGHT = 16_838;
  private static final long MARGIN = 1_020;
  private static final int SMALL = 9;

  private final Report report;
  private final Words words;
  private final String mark;
  private final String base;

  ReportDocument(Report report, Words words, String mark, String base) {
    this.report = requireNonNull(report, "report is null");
    this.words = requireNonNull(words, "words is null");
    this.mark = requireNonNull(mark, "mark is null");
    this.base = requireNonNull(base, "base is null");
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      DocumentStyles.apply(document);
      paper(document);
      heading(document, DocumentStyles.TITLE, report.title());
      text(document, report.subtitle());
      report.notes().forEach(note -> small(document, note));
      for (Section section : report.sections()) {
        heading(document, DocumentStyles.SECTION, section.title());
        for (Figure figure : section.figures()) {
          figure(document, figure);
        }
      }
      if (!report.appendix().isEmpty()) {
        heading(document, DocumentStyles.SECTION, words.say("report.appendix"));
        report
            .appendix()
            .forEach(grid -> text(document, words.say("report.appendix.where", grid.title())));
      }
      small(document, report.source());
      document.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the document", e);
    }
    return bytes.toByteArray();
  }

  private void paper(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    section.addNewPgSz().setW(BigInteger.valueOf(A4_WIDTH));
    section.getPgSz().setH(BigInteger.valueOf(A4_HEIGHT));
    CTPageMar margins = section.addNewPgMar();
    margins.setLeft(BigInteger.valueOf(MARGIN));
    margins.setRight(BigInteger.valueOf(MARGIN));
    margins.setTop(BigInteger.valueOf(MARGIN));
    margins.setBottom(BigInteger.valueOf(MARGIN));
    margins.setHeader(BigInteger.valueOf(MARGIN / 2));
    margins.setFooter(BigInteger.valueOf(MARGIN / 2));
    XWPFFooter footer = document.createFooter(HeaderFooterType.DEFAULT);
    run(footer.createParagraph(), mark).setFontSize(SMALL);
    XWPFParagraph number = footer.createParagraph();
    number.setAlignment(ParagraphAlignment.RIGHT);
    number.getCTP().addNewFldSimple().setInstr("PAGE");
  }

  private void figure(XWPFDocument document, Figure figure) {
    heading(document, DocumentStyles.FIGURE, figure.title());
    if (!figure.sentence().isEmpty()) {
      text(document, figure.sentence());
    }
    figure.reasons().forEach(reason -> small(document, reason));
    if (!figure.lines().isEmpty()) {
      lines(document, figure);
    }
    figure.charts().forEach(drawn -> DocumentCharts.add(document, drawn));
    figure.grids().forEach(grid -> grid(document, grid));
  }

  private void lines(XWPFDocument document, Figure figure) {
    boolean divided = figure.divided();
    List<String> columns = new ArrayList<>();
    columns.add(words.say("report.column.figure"));
    columns.add(words.say("report.column.value"));
    columns.add(words.say("report.column.unit"));
    if (divided) {
      columns.add(words.say("metric.numerator"));
      columns.add(words.say("metric.denominator"));
    }
    columns.add(words.say("report.column.before"));
    columns.add(words.say("report.column.change"));
    XWPFTable table = table(document, columns);
    for (Line line : figure.lines()) {
      XWPFTableRow row = table.createRow();
      int column = 0;
      cell(row, column++, line.name(), false);
      XWPFParagraph value = first(row.getCell(column++));
      value.setAlignment(ParagraphAlignment.RIGHT);
      XWPFRun link = value.createHyperlinkRun(base + line.address());
      link.setText(line.value().text());
      link.setFontSize(SMALL);
      link.setBold(true);
      DocumentStyles.font(link);
      cell(row, column++, line.unit(), false);
      if (divided) {
        cell(row, column++, line.numerator().text(), true);
        cell(row, column++, line.denominator().text(), true);
      }
      cell(row, column++, line.before().text(), true);
      cell(row, column, line.change(), true);
    }
  }

  private static void grid(XWPFDocument document, Grid grid) {
    small(document, grid.title());
    XWPFTable table = table(document, grid.columns());
    for (Row each : grid.rows()) {
      XWPFTableRow row = table.createRow();
      cell(row, 0, each.name(), false);
      int column = 1;
      for (Cell cell : each.cells()) {
        cell(row, column++, cell.text(), true);
      }
    }
  }

  /** A table with a heading that is repeated on each page. */
  private static XWPFTable table(XWPFDocument document, List<String> columns) {
    XWPFTable table = document.createTable(1, columns.size());
    table.setWidth("100%");
    XWPFTableRow heading = table.getRow(0);
    heading.setRepeatHeader(true);
    for (int column = 0; column < columns.size(); column++) {
      XWPFParagraph paragraph = first(heading.getCell(column));
      paragraph.setAlignment(column == 0 ? ParagraphAlignment.LEFT : ParagraphAlignment.RIGHT);
      XWPFRun run = run(paragraph, columns.get(column));
      run.setFontSize(SMALL);
      run.setBold(true);
    }
    return table;
  }

  private static void cell(XWPFTableRow row, int column, String text, boolean number) {
    XWPFParagraph paragraph = first(row.getCell(column));
    paragraph.setAlignment(number ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
    run(paragraph, text).setFontSize(SMALL);
  }

  private static XWPFParagraph first(XWPFTableCell cell) {
    return cell.getParagraphs().isEmpty() ? cell.addParagraph() : cell.getParagraphs().getFirst();
  }

  private static void heading(XWPFDocument document, String style, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    paragraph.setKeepNext(true);
    run(paragraph, text);
  }

  private static void text(XWPFDocument document, String text) {
    run(document.createParagraph(), text);
  }

  private static void small(XWPFDocument document, String text) {
    run(document.createParagraph(), text).setFontSize(SMALL);
  }

  private static XWPFRun run(XWPFParagraph paragraph, String text) {
    XWPFRun run = paragraph.createRun();
    run.setText(text);
    DocumentStyles.font(run);
    return run;
  }
}
