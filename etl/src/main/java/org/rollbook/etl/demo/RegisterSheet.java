package org.rollbook.etl.demo;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A sheet of a register: its title, a heading in the second row, then row by row. */
final class RegisterSheet {
  private static final int FIRST_ROW = 2;
  private static final int FLUSH_EVERY = 500;

  private final Worksheet sheet;
  private int row = FIRST_ROW;
  private int column;
  private List<String> shown = List.of();
  private int shownSince;

  RegisterSheet(Workbook workbook, String title, List<String> headings) {
    this.sheet = workbook.newWorksheet(title);
    sheet.value(0, 0, title + "登记表");
    for (int i = 0; i < headings.size(); i++) {
      sheet.value(1, i, headings.get(i));
    }
  }

  /** The number of the row that is being filled, from 1. */
  int line() {
    return row + 1;
  }

  RegisterSheet text(String text) {
    if (!text.isEmpty()) {
      sheet.value(row, column, text);
    }
    column++;
    return this;
  }

  /**
   * The first cells of a row; where they say what those of the row before say, they are merged with
   * them and left blank, as offices do.
   */
  RegisterSheet merged(List<String> texts) {
    if (texts.equals(shown)) {
      column += texts.size();
      return this;
    }
    endMerged();
    shown = texts;
    shownSince = row;
    texts.forEach(this::text);
    return this;
  }

  /** Ends the merged cells with the row before. */
  void endMerged() {
    for (int i = 0; i < shown.size() && row - 1 > shownSince; i++) {
      sheet.range(shownSince, i, row - 1, i).merge();
    }
    shown = List.of();
  }

  RegisterSheet number(int number) {
    sheet.value(row, column, number);
    column++;
    return this;
  }

  void end() throws IOException {
    row++;
    column = 0;
    if (row % FLUSH_EVERY == 0) {
      sheet.flush();
    }
  }

  int rows() {
    return row - FIRST_ROW;
  }

  void finish() throws IOException {
    sheet.finish();
  }
}
