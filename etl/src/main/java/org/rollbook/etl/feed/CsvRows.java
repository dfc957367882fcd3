package org.rollbook.etl.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a CSV file, one at a time, with the line where each starts. Blank rows are passed
 * over. A row that cannot be parsed is given with its {@link RowFault}, never dropped.
 */
public final class CsvRows implements Iterator<SourceRow>, Closeable {
  private static final int LARGEST_ROW = 1 << 20;
  private static final int MOST_CELLS = 500;

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final int width;
  private SourceRow next;
  private int lastLine;
  private boolean ended;

  private CsvRows(CsvReader<CsvRecord> reader, int width) {
    this.reader = reader;
    this.records = reader.iterator();
    this.width = width;
  }

  /** The data rows of a file, after its heading; {@code width} is the number of its headings. */
  public static CsvRows data(Path file, Feed feed, int rowsBefore, int width) throws IOException {
    CsvRows rows = new CsvRows(reader(file, feed), width);
    for (int i = 0; i < rowsBefore && rows.hasNext(); i++) {
      rows.next();
    }
    return rows;
  }

  /** All rows of a file, of whatever width, for finding the heading. */
  static CsvRows all(Path file, Feed feed) throws IOException {
    return new CsvRows(reader(file, feed), -1);
  }

  private static CsvReader<CsvRecord> reader(Path file, Feed feed) throws IOException {
    // A replaced character marks the row; a strict decoder would lose the line and the rest.
    InputStreamReader text =
        new InputStreamReader(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16),
            feed.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    return CsvReader.builder()
        .fieldSeparator(feed.delimiter())
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true)
        .maxBufferSize(LARGEST_ROW)
        .ofCsvRecord(text);
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = read();
    }
    return next != null;
  }

  @Override
  public SourceRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceRow row = next;
    next = null;
    return row;
  }

  private SourceRow read() {
    try {
      if (!records.hasNext()) {
        ended = true;
        return null;
      }
      CsvRecord row = records.next();
      lastLine = Math.toIntExact(row.getStartingLineNumber());
      List<String> cells = row.getFields();
      return cells.stream().allMatch(String::isBlank)
          ? null
          : new SourceRow(lastLine, cells, fault(cells));
    } catch (CsvParseException e) {
      ended = true; // the parser cannot find the next row after this
      return new SourceRow(lastLine + 1, List.of(), RowFault.CELL_TOO_LARGE);
    }
  }

  private RowFault fault(List<String> cells) {
    if (cells.size() > MOST_CELLS) {
      return RowFault.CELL_COUNT;
    }
    for (String cell : cells) {
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
