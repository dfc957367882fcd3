package org.rollbook.dashboard.table;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.rollbook.dashboard.table.CrossTable.Form;
import org.rollbook.dashboard.table.TablePage.Heading;
import org.rollbook.dashboard.table.TablePage.Row;

/**
 * The table as a workbook. Numbers are numbers; every text is written as text and none as a
 * formula, so nothing in a name is ever computed. It prints on A3 across, with its headings on each
 * page.
 */
final class CrossWorkbook {
  private static final int FIRST_HEADING = 4;
  private static final int FIRST_ROW = FIRST_HEADING + 2;
  private static final int WIDEST_LABEL = 40;
  private static final int NARROWEST = 7;

  /** So many narrow characters of a heading stand in one line. */
  private static final int HEADING_LINE = 12;

  private final TablePage page;
  private final String rowHeading;
  private final String mark;

  /** A workbook of a page, with a heading over the names of its rows, and who took it when. */
  CrossWorkbook(TablePage page, String rowHeading, String mark) {
    this.page = requireNonNull(page, "page is null");
    this.rowHeading = requireNonNull(rowHeading, "rowHeading is null");
    this.mark = requireNonNull(mark, "mark is null");
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Rollbook", "1.0")) {
      workbook.properties().setTitle(page.title());
      Worksheet sheet = workbook.newWorksheet(page.title());
      fill(sheet);
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the workbook", e);
    }
    return bytes.toByteArray();
  }

  private void fill(Worksheet sheet) {
    int last = page.groups().stream().mapToInt(Heading::span).sum();
    line(sheet, 0, last, page.title(), true);
    line(sheet, 1, last, "%s · %s · %s".formatted(page.place(), page.asOf(), page.unit()), false);
    line(sheet, 2, last, page.source(), false);
    line(sheet, 3, last, mark, false);
    headings(sheet);
    int at = FIRST_ROW;
    for (Row row : page.rows()) {
      row(sheet, at++, row);
    }
    for (String note : notes()) {
      line(sheet, ++at, last, note, false);
    }
    widths(sheet);
    print(sheet);
  }

  /** What has to be said below the table: what its marks mean, what is missing, and definitions. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!page.shown()) {
      notes.add(page.headline());
    }
    if (!page.notice().isEmpty()) {
      notes.add(page.notice());
    }
    notes.add(page.note());
    page.groups().forEach(group -> notes.add(group.title() + " · " + group.definition()));
    return notes;
  }

  private static void line(Worksheet sheet, int at, int last, String text, boolean title) {
    sheet.value(at, 0, text);
    StyleSetter style = sheet.range(at, 0, at, last).style();
    style.merge().horizontalAlignment(title ? "center" : "left").verticalAlignment("center");
    if (title) {
      style.bold().fontSize(16);
      sheet.rowHeight(at, 28);
    }
    style.set();
  }

  private void headings(Worksheet sheet) {
    heading(sheet, 0, FIRST_HEADING + 1, 0, rowHeading);
    int column = 1;
    int named = 0;
    for (Heading group : page.groups()) {
      int end = column + group.span() - 1;
      heading(sheet, column, group.tall() ? FIRST_HEADING + 1 : FIRST_HEADING, end, group.title());
      for (int at = column; !group.tall() && at <= end; at++) {
        sheet.value(FIRST_HEADING + 1, at, page.columns().get(named++));
        boxed(sheet.range(FIRST_HEADING + 1, at, FIRST_HEADING + 1, at).style()).set();
      }
      column = end + 1;
    }
    sheet.rowHeight(FIRST_HEADING, 22);
    sheet.rowHeight(FIRST_HEADING + 1, 48);
  }

  private static void heading(Worksheet sheet, int from, int lowest, int to, String text) {
    sheet.value(FIRST_HEADING, from, text);
    StyleSetter style = sheet.range(FIRST_HEADING, from, lowest, to).style();
    if (to > from || lowest > FIRST_HEADING) {
      style.merge();
    }
    boxed(style).set();
  }

  private static StyleSetter boxed(StyleSetter style) {
    style
        .bold()
        .wrapText(true)
        .horizontalAlignment("center")
        .verticalAlignment("center")
        .borderStyle(BorderStyle.THIN);
    return style;
  }

  private static void row(Worksheet sheet, int at, Row row) {
    sheet.value(at, 0, row.label());
    StyleSetter name = sheet.style(at, 0);
    name.borderStyle(BorderStyle.THIN).horizontalAlignment("left").indent(row.depth());
    if (row.depth() < 2) {
      name.bold();
    }
    name.set();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      if (cell.number().isPresent()) {
        sheet.value(at, i + 1, cell.number().get());
      } else {
        sheet.value(at, i + 1, cell.text());
      }
      StyleSetter style = sheet.style(at, i + 1);
      style.format(format(cell.form())).horizontalAlignment("right").borderStyle(BorderStyle.THIN);
      if (row.depth() < 2) {
        style.bold();
      }
      style.set();
    }
  }

  private static String format(Form form) {
    return switch (form) {
      case COUNT -> "#,##0";
      case SHARE -> "0.0%";
      case AVERAGE -> "0.0";
    };
  }

  private void widths(Worksheet sheet) {
    int label =
        page.rows().stream()
            .mapToInt(row -> width(row.label()) + 2 * row.depth())
            .max()
            .orElse(NARROWEST);
    sheet.width(0, Math.min(WIDEST_LABEL, label + 2));
    int column = 1;
    int named = 0;
    for (Heading group : page.groups()) {
      for (int i = 0; i < group.span(); i++, column++) {
        String title = group.tall() ? group.title() : page.columns().get(named++);
        int at = column - 1;
        int numbers =
            page.rows().stream().mapToInt(row -> width(row.cells().get(at).text())).max().orElse(0);
        int heading = Math.min(HEADING_LINE, width(title));
        sheet.width(column, Math.max(NARROWEST, Math.max(numbers, heading) + 2));
      }
    }
  }

  /** In narrow characters; a Han character is as wide as two. */
  private static int width(String text) {
    return text.codePoints()
        .map(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN ? 2 : 1)
        .sum();
  }

  private void print(Worksheet sheet) {
    sheet.freezePane(1, FIRST_ROW);
    sheet.repeatRows(FIRST_HEADING, FIRST_HEADING + 1);
    sheet.repeatCols(0, 0);
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A3_PAPER);
    sheet.setFitToPage(true);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 0);
    // An ampersand begins a code in the foot of a page.
    sheet.footer(mark.replace("&", "&&"), Position.LEFT);
    sheet.footer("&P / &N", Position.RIGHT);
  }
}
