package org.rollbook.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.rollbook.dashboard.page.Words;
import org.rollbook.dashboard.report.Report.Cell;
import org.rollbook.dashboard.report.Report.Drawn;
import org.rollbook.dashboard.report.Report.Figure;
import org.rollbook.dashboard.report.Report.Grid;
import org.rollbook.dashboard.report.Report.Line;
import org.rollbook.dashboard.report.Report.Point;
import org.rollbook.dashboard.report.Report.Row;
import org.rollbook.dashboard.report.Report.Section;

/** The report as a workbook: notes, a sheet for each subject, and one for each further table. */
final class ReportWorkbook {
  private static final int FIRST_WIDTH = 44;
  private static final int WIDTH = 16;
  private static final int WIDE = 10;

  private final Report report;
  private final Words words;
  private final String mark;
  private final String base;

  ReportWorkbook(Report report, Words words, String mark, String base) {
    this.report = requireNonNull(report, "report is null");
    this.words = requireNonNull(words, "words is null");
    this.mark = requireNonNull(mark, "mark is null");
    this.base = requireNonNull(base, "base is null");
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Rollbook", "1.0")) {
      notes(book);
      for (Section section : report.sections()) {
        section(book, section);
      }
      for (Grid grid : report.appendix()) {
        Page page = new Page(sheet(book, grid.title()));
        page.grid(grid);
        page.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the workbook", e);
    }
    return bytes.toByteArray();
  }

  private void notes(Workbook book) {
    Page page = new Page(sheet(book, words.say("report.notes")));
    page.title(report.title());
    page.text(report.subtitle());
    report.notes().forEach(page::text);
    page.text(report.source());
    page.close();
  }

  private void section(Workbook book, Section section) {
    Page page = new Page(sheet(book, section.title()));
    page.title(section.title());
    page.text(report.title() + " · " + report.subtitle());
    for (Figure figure : section.figures()) {
      page.skip();
      page.title(figure.title());
      if (!figure.sentence().isEmpty()) {
        page.text(figure.sentence());
      }
      figure.reasons().forEach(page::text);
      if (!figure.lines().isEmpty()) {
        page.lines(figure.lines());
      }
      for (Drawn drawn : figure.charts()) {
        if (drawn.kind() != Drawn.Kind.BARS) {
          page.grid(series(drawn));
        }
      }
      figure.grids().forEach(page::grid);
    }
    page.close();
  }

  /** The numbers of a chart; those of bars stand in the lines already. */
  private Grid series(Drawn drawn) {
    List<Row> rows = new ArrayList<>();
    for (Point point : drawn.points()) {
      rows.add(
          new Row(
              point.name(),
              List.of(
                  new Cell(
                      point.label(),
                      point.value(),
                      point.value().map(each -> Math.max(0, each.scale())).orElse(0)))));
    }
    return new Grid(
        words.say("report.series"), List.of(words.say("filter.period"), drawn.title()), rows);
  }

  /** Excel refuses some signs in names of sheets, and more than 31 of any. */
  private static Worksheet sheet(Workbook book, String title) {
    String name = title.replaceAll("[\\[\\]:*?/\\\\]", " ");
    return book.newWorksheet(name.length() > 31 ? name.substring(0, 31) : name);
  }

  /** A sheet that is filled from the top. */
  private final class Page {
    private final Worksheet sheet;
    private int row;

    Page(Worksheet sheet) {
      this.sheet = sheet;
      sheet.width(0, FIRST_WIDTH);
      for (int column = 1; column < WIDE; column++) {
        sheet.width(column, WIDTH);
      }
      sheet.footer(mark, Position.LEFT);
      sheet.footer("&P / &N", Position.RIGHT);
      sheet.pageOrientation("landscape");
      sheet.setFitToPage(true);
      sheet.fitToHeight((short) 0);
    }

    void skip() {
      row++;
    }

    void title(String text) {
      sheet.value(row, 0, text);
      sheet.style(row, 0).bold().fontSize(13).set();
      row++;
    }

    void text(String text) {
      sheet.value(row++, 0, text);
    }

    void heading(List<String> columns) {
      for (int column = 0; column < columns.size(); column++) {
        sheet.value(row, column, columns.get(column));
        sheet.style(row, column).bold().wrapText(true).borderStyle("thin").set();
      }
      row++;
    }

    void lines(List<Line> lines) {
      heading(
          List.of(
              words.say("report.column.figure"),
              words.say("report.column.value"),
              words.say("report.column.unit"),
              words.say("metric.numerator"),
              words.say("metric.denominator"),
              words.say("report.column.before"),
              words.say("report.column.change"),
              words.say("report.column.link")));
      for (Line line : lines) {
        sheet.value(row, 0, line.name());
        cell(1, line.value());
        sheet.value(row, 2, line.unit());
        cell(3, line.numerator());
        cell(4, line.denominator());
        cell(5, line.before());
        sheet.value(row, 6, line.change());
        // fastexcel writes the address into XML as it is.
        String address = (base + line.address()).replace("&", "&amp;");
        sheet.hyperlink(row, 7, HyperLink.external(address, words.say("report.open")));
        row++;
      }
    }

    void grid(Grid grid) {
      row++;
      sheet.value(row, 0, grid.title());
      sheet.style(row, 0).italic().set();
      row++;
      heading(grid.columns());
      for (Row each : grid.rows()) {
        sheet.value(row, 0, each.name());
        for (int column = 0; column < each.cells().size(); column++) {
          cell(column + 1, each.cells().get(column));
        }
        row++;
      }
    }

    /** Numbers as numbers, marks as they are. */
    private void cell(int column, Cell cell) {
      if (cell.number().isPresent()) {
        sheet.value(row, column, cell.number().get());
        sheet
            .style(row, column)
            .format(cell.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(cell.decimals()))
            .set();
      } else {
        sheet.value(row, column, cell.text());
        sheet.style(row, column).horizontalAlignment("right").set();
      }
    }

    void close() {
      row++;
      text(report.source());
      text(mark);
    }
  }
}
