package org.rollbook.warehouse.sql;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one writer of CSV in Rollbook: RFC 4180 in UTF-8 with a byte order mark, so that Excel reads
 * Chinese right. A text that a spreadsheet would take for a formula, in full-width signs too, gets
 * an apostrophe before it; numbers stay as they are.
 */
public final class CsvWriter implements AutoCloseable {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private final de.siegmar.fastcsv.writer.CsvWriter csv;

  /** Writes to a stream, which {@link #close} closes. */
  public CsvWriter(OutputStream output) {
    Writer writer =
        new OutputStreamWriter(requireNonNull(output, "output is null"), StandardCharsets.UTF_8);
    try {
      writer.write('\uFEFF');
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write CSV", e);
    }
    this.csv =
        de.siegmar.fastcsv.writer.CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(writer);
  }

  /** Writes one record. A null is an empty field; dates are ISO 8601. */
  public void row(List<?> cells) {
    csv.writeRecord(cells.stream().map(CsvWriter::text).toList());
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell.toString();
    boolean formula =
        cell instanceof CharSequence
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  /** Hands on what is buffered. */
  public void flush() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write CSV", e);
    }
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write CSV", e);
    }
  }
}
