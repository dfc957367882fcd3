package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** The rows of a sheet, one at a time, with their numbers as a spreadsheet shows them. */
final class SheetRows extends AheadRows {
  private static final int MOST_DIGITS = 9;

  private final Workbook workbook;
  private final SourceLimits limits;
  private final Closeable owned;
  private final int width;
  private final MergedCells merged;
  private final InputStream in;
  private final XMLStreamReader reader;
  private final BoundedText value;
  private final BoundedText inline;
  private List<String> cells = List.of();
  private RowFault fault;
  private int chars;
  private int line;
  private boolean inRow;
  private boolean ended;

  /** {@code width} is the number of headings, -1 while unknown; {@code owned} is closed too. */
  SheetRows(
      Workbook workbook,
      ZipEntry sheet,
      int width,
      MergedCells merged,
      SourceLimits limits,
      Closeable owned)
      throws IOException {
    this.workbook = workbook;
    this.limits = limits;
    this.owned = owned;
    this.width = width;
    this.merged = merged;
    this.in = workbook.archive().open(sheet);
    this.reader = Xml.reader(in);
    this.value = new BoundedText(limits.cellChars());
    this.inline = new BoundedText(limits.cellChars());
  }

  @Override
  SourceRow read() throws IOException {
    while (!ended) {
      try {
        if (!nextRow()) {
          ended = true;
          return null;
        }
        inRow = true;
        readCells();
        inRow = false;
      } catch (Xml.BrokenException e) {
        if (width < 0) {
          throw e;
        }
        ended = true; // nothing behind it can be found
        return SourceRow.raw(inRow ? line : line + 1, "", RowFault.ROW_NOT_PARSEABLE);
      }
      boolean any = cells.stream().anyMatch(cell -> cell != null && !cell.isBlank());
      // A row that has nothing but what is merged into it says nothing of its own.
      merged.fill(cells, line);
      if (fault != null || any) {
        return row();
      }
    }
    return null;
  }

  private SourceRow row() {
    if (width >= 0 && cells.size() > width) {
      boolean more = cells.stream().skip(width).anyMatch(cell -> cell != null && !cell.isBlank());
      if (more && fault == null) {
        fault = RowFault.CELL_COUNT;
      } else if (!more) {
        cells = new ArrayList<>(cells.subList(0, width));
      }
    }
    while (cells.size() < width) {
      cells.add(null);
    }
    return new SourceRow(line, Collections.unmodifiableList(cells), fault);
  }

  private boolean nextRow() throws IOException {
    for (int event = Xml.next(reader);
        event != XMLStreamConstants.END_DOCUMENT;
        event = Xml.next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("row")) {
        line = positive(Xml.attribute(reader, "r"), line + 1);
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("sheetData")) {
        return false;
      }
    }
    return false;
  }

  private void readCells() throws IOException {
    cells = new ArrayList<>();
    fault = null;
    chars = 0;
    int column = -1;
    for (int event = Xml.next(reader);
        event != XMLStreamConstants.END_DOCUMENT;
        event = Xml.next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("c")) {
        column = column(Xml.attribute(reader, "r"), column + 1);
        put(column, cell());
      } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("row")) {
        return;
      }
    }
  }

  private void put(int column, String text) {
    if (text == null || text.isEmpty()) {
      return;
    }
    chars += text.length();
    if (column >= limits.cells()) {
      fault(RowFault.CELL_COUNT);
    } else if (chars > limits.rowChars()) {
      fault(RowFault.CELL_TOO_LARGE);
    } else {
      while (cells.size() <= column) {
        cells.add(null);
      }
      cells.set(column, text);
    }
  }

  /** Reads a cell to its end; null if it holds nothing. */
  private String cell() throws IOException {
    String type = Xml.attribute(reader, "t");
    boolean date = workbook.isDate(positive(Xml.attribute(reader, "s"), 0));
    boolean formula = false;
    boolean hasValue = false;
    boolean inReading = false;
    BoundedText into = null;
    value.clear();
    inline.clear();
    for (int event = Xml.next(reader);
        event != XMLStreamConstants.END_DOCUMENT;
        event = Xml.next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "v" -> {
            hasValue = true;
            into = value;
          }
          case "t" -> into = inReading ? null : inline;
          case "rPh" -> inReading = true;
          case "f" -> formula = true;
          default -> {
            // Fonts and the like.
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        into = null;
        if (reader.getLocalName().equals("rPh")) {
          inReading = false;
        } else if (reader.getLocalName().equals("c")) {
          break;
        }
      } else if (into != null && reader.hasText()) {
        into.append(reader);
      }
    }
    if (value.tooLarge() || inline.tooLarge()) {
      fault(RowFault.CELL_TOO_LARGE);
      return null;
    }
    if (formula && !hasValue) {
      fault(RowFault.FORMULA_NOT_COMPUTED);
      return null;
    }
    return text(type, date);
  }

  private String text(String type, boolean date) throws IOException {
    String stored = value.toString();
    return switch (type) {
      case "s" -> shared(stored);
      case "inlineStr" -> ExcelFormats.unescape(inline.toString());
      case "str" -> ExcelFormats.unescape(stored);
      case "b" ->
          stored.strip().equals("1") ? "TRUE" : stored.strip().equals("0") ? "FALSE" : stored;
      case "e" -> {
        fault(RowFault.CELL_ERROR);
        yield stored;
      }
      case "d" -> ExcelFormats.isoDate(stored);
      default -> ExcelFormats.number(stored, date, workbook.from1904());
    };
  }

  private String shared(String stored) throws IOException {
    if (stored.isEmpty()) {
      return null;
    }
    SharedStrings strings = workbook.strings();
    int index = positive(stored, -1);
    if (index < 0 || index >= strings.size()) {
      fault(RowFault.CELL_ERROR);
      return null;
    }
    if (strings.tooLarge(index)) {
      fault(RowFault.CELL_TOO_LARGE);
      return null;
    }
    return strings.get(index);
  }

  private void fault(RowFault found) {
    if (fault == null) {
      fault = found;
    }
  }

  /** The column of a cell such as {@code AB12}, from 0; beyond all limits if it makes no sense. */
  private int column(String reference, int otherwise) {
    int column = 0;
    int i = 0;
    while (i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
      column = Math.min(column * 26 + (reference.charAt(i) - 'A' + 1), limits.cells() + 1);
      i++;
    }
    return i == 0 ? otherwise : column - 1;
  }

  /**
   * A number of at most nine digits. It is read twice for each cell: a pattern took a sixth of all.
   */
  private static int positive(String text, int otherwise) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return otherwise;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return otherwise;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
    owned.close();
  }
}
