package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes the national collection template: one workbook for each county and one for the own organs,
 * a title and a heading on each sheet, names and not codes.
 */
final class ExcelTemplate implements RosterWriter {
  private static final int FIRST_ROW = 2;
  private static final int FLUSH_EVERY = 500;

  private final Ranks ranks;
  private final Authorised authorised;

  ExcelTemplate(Ranks ranks, Authorised authorised) {
    this.ranks = ranks;
    this.authorised = authorised;
  }

  @Override
  public void write(PackageFolder folder, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    for (Shipment.PlaceName place : shipment.places()) {
      List<Row> here =
          rows.stream()
              .filter(row -> row.standing().organ().county().equals(place.code()))
              .toList();
      if (!here.isEmpty()) {
        String file = place.name() + ".xlsx";
        folder.parted(file, output -> write(output, file, shipment, here, log));
      }
    }
  }

  private Map<String, Integer> write(
      OutputStream output, String file, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedWorkbook fixed = new FixedWorkbook(output)) {
      Workbook workbook = fixed.workbook();
      for (ExcelSheet sheet : ExcelSheet.values()) {
        Cells cells = new Cells(workbook.newWorksheet(sheet.title()));
        cells.heading(sheet, shipment.version());
        fill(sheet, cells, shipment, rows, line -> new Noted(log, file, sheet.title(), line));
        cells.finish();
        if (sheet.read() && cells.rows() > 0) {
          counts.put(sheet.title(), cells.rows());
        }
      }
    }
    return counts;
  }

  private void fill(ExcelSheet sheet, Cells cells, Shipment shipment, List<Row> rows, Notes notes)
      throws IOException {
    ExcelRecords records = new ExcelRecords(cells, ranks);
    switch (sheet) {
      case B01 -> {
        Map<String, Row> organs = new LinkedHashMap<>();
        rows.forEach(row -> organs.putIfAbsent(row.organCode(), row));
        for (Row row : organs.values()) {
          records.organ(row, authorised.of(shipment.sender(), row.organCode(), shipment.month()));
        }
      }
      case A01 -> {
        for (Row row : rows) {
          notes.at(cells.line()).person(row);
          records.person(row);
        }
      }
      case A08 -> {
        for (Row row : rows) {
          if (row.hasRecords()) {
            records.educations(row, line -> notes.at(line).education(row));
          }
        }
      }
      case A02, A05, A36, A99Z1 -> {
        for (Row row : rows) {
          if (row.hasRecords()) {
            records.other(sheet, row);
          }
        }
      }
      case A06, A14, A15 -> {
        // Headings only.
      }
    }
  }

  /** Where the defects of a row are noted. */
  @FunctionalInterface
  private interface Notes {
    Noted at(int line);
  }

  private record Noted(DefectLog log, String file, String sheet, int line) {
    void person(Row row) {
      log.wrote(row, file, sheet, line, row.defect().map(DefectKind::column).orElse(""));
    }

    void education(Row row) {
      log.educationOf(row, file, sheet, line, "学历名称");
    }
  }

  /** The cells of one sheet, row by row. */
  static final class Cells {
    private static final String DATE_FORMAT = "yyyy-mm-dd";

    private final Worksheet sheet;
    private int row = FIRST_ROW;
    private int column;

    Cells(Worksheet sheet) {
      this.sheet = sheet;
    }

    void heading(ExcelSheet of, String version) {
      sheet.value(0, 0, of.titleRow(version));
      List<String> headings = of.headings();
      for (int i = 0; i < headings.size(); i++) {
        sheet.value(1, i, headings.get(i));
      }
    }

    /** The number of the row that is being filled, from 1. */
    int line() {
      return row + 1;
    }

    Cells text(String text) {
      if (!text.isEmpty()) {
        sheet.value(row, column, text);
      }
      column++;
      return this;
    }

    Cells blank(int many) {
      column += many;
      return this;
    }

    Cells number(int number) {
      sheet.value(row, column, number);
      column++;
      return this;
    }

    /** A date as 6 or 8 digits, or as a serial with the format of a date. */
    Cells date(Holder holder, int month) {
      if (month == Holder.NEVER) {
        return blank(1);
      }
      int way = holder.trait(20);
      if (way == 0) {
        sheet.value(row, column, Month.toYearMonth(month).atDay(holder.day()));
        sheet.style(row, column).format(DATE_FORMAT).set();
        column++;
        return this;
      }
      return text(way < 8 ? Month.digits(month) : Month.digits(month, holder.day()));
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
}
