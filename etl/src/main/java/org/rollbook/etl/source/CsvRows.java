package org.rollbook.etl.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a CSV file, one at a time, with the line where each starts. After an open quote the
 * next line is read for itself, so that one quote does not swallow the rows behind it.
 */
final class CsvRows extends AheadRows {
  private static final int MOST_LINES_OF_A_CELL = 20;

  /** Each costs reading the file up to there once more. */
  private static final int MOST_RECOVERIES = 100;

  private final Path file;
  private final SourceFormat format;
  private final SourceLimits limits;
  private final int width;
  private CsvReader<CsvRecord> reader;
  private Iterator<CsvRecord> records;
  private long linesSkipped;
  private long nextLine = 1;
  private int recoveries;
  private boolean ended;

  /** The rows of a file; {@code width} is the number of its headings, -1 while unknown. */
  CsvRows(Path file, SourceFormat format, int width, SourceLimits limits) throws IOException {
    this.file = file;
    this.format = format;
    this.width = width;
    this.limits = limits;
    open(0);
  }

  private void open(long lines) throws IOException {
    Reader text = text(file, format);
    skip(text, lines);
    linesSkipped = lines;
    reader =
        CsvReader.builder()
            .fieldSeparator(format.delimiter())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .skipEmptyLines(false)
            .maxBufferSize(limits.rowChars())
            .ofCsvRecord(text);
    records = reader.iterator();
  }

  /** A replaced character marks its row; a strict decoder would lose the line and the rest. */
  static Reader text(Path file, SourceFormat format) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            Files.newInputStream(file),
            format
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
        1 << 16);
  }

  private static void skip(Reader text, long lines) throws IOException {
    for (long line = 0; line < lines; ) {
      int c = text.read();
      if (c < 0) {
        return;
      }
      if (c == '\r') {
        text.mark(1);
        if (text.read() != '\n') {
          text.reset();
        }
      }
      if (c == '\r' || c == '\n') {
        line++;
      }
    }
  }

  @Override
  SourceRow read() throws IOException {
    while (!ended) {
      try {
        if (!records.hasNext()) {
          return null;
        }
        CsvRecord row = records.next();
        List<String> cells = row.getFields();
        long line = linesSkipped + row.getStartingLineNumber();
        nextLine = line + 1 + cells.stream().mapToInt(CsvRows::breaks).sum();
        if (openQuote(cells)) {
          recover(line);
          return new SourceRow(Math.toIntExact(line), beforeBreak(cells), RowFault.OPEN_QUOTE);
        }
        if (!cells.stream().allMatch(String::isBlank)) {
          return new SourceRow(Math.toIntExact(line), cells, fault(cells));
        }
      } catch (CsvParseException e) {
        long line = nextLine;
        ended = !recover(line);
        return new SourceRow(Math.toIntExact(line), List.of(), RowFault.CELL_TOO_LARGE);
      }
    }
    return null;
  }

  /** Reads on with the line after the one given, unless that was done too often. */
  private boolean recover(long line) throws IOException {
    if (recoveries++ >= MOST_RECOVERIES) {
      return false;
    }
    reader.close();
    open(line);
    nextLine = line + 1;
    return true;
  }

  private boolean openQuote(List<String> cells) {
    if (width < 0) {
      return false;
    }
    for (String cell : cells) {
      int breaks = breaks(cell);
      if (breaks > MOST_LINES_OF_A_CELL
          || (breaks > 0 && (cells.size() != width || holdsRow(cell)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a later line of the cell has as many delimiters as a row. */
  private boolean holdsRow(String cell) {
    return width > 2
        && cell.lines()
            .skip(1)
            .anyMatch(
                line -> line.chars().filter(c -> c == format.delimiter()).count() >= width - 1);
  }

  private static int breaks(String cell) {
    int breaks = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\n' ? i == 0 || cell.charAt(i - 1) != '\r' : c == '\r') {
        breaks++;
      }
    }
    return breaks;
  }

  private static List<String> beforeBreak(List<String> cells) {
    List<String> before = new ArrayList<>();
    for (String cell : cells) {
      before.add(cell.lines().findFirst().orElse(""));
      if (breaks(cell) > 0) {
        break;
      }
    }
    return before;
  }

  private RowFault fault(List<String> cells) {
    if (cells.size() > limits.cells()) {
      return RowFault.CELL_COUNT;
    }
    for (String cell : cells) {
      if (cell.length() > limits.cellChars()) {
        return RowFault.CELL_TOO_LARGE;
      }
      if (cell.indexOf('\ufffd') >= 0) {
        return RowFault.NOT_DECODABLE;
      }
    }
    return width < 0 || cells.size() == width ? null : RowFault.CELL_COUNT;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
