package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Writes CSV and knows the line that it is at, since cells may hold line breaks. */
final class CsvLines {
  private final OutputStream output;
  private final Charset charset;
  private final String end;
  private final StringBuilder row = new StringBuilder(400);
  private int line = 1;

  CsvLines(OutputStream output, Charset charset, String end) {
    this.output = output;
    this.charset = charset;
    this.end = end;
  }

  /** The line at which the next record starts, from 1. */
  int line() {
    return line;
  }

  void cell(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      row.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      row.append(text);
    }
    row.append(',');
  }

  /** Ends the record. */
  void end() throws IOException {
    row.setLength(row.length() - 1);
    put(row.toString().getBytes(charset));
  }

  /** Ends the record after so many cells, as a line that was cut off does. */
  void endAfter(int cells) throws IOException {
    int at = -1;
    for (int i = 0; i < cells; i++) {
      at = row.indexOf(",", at + 1);
    }
    row.setLength(at);
    put(row.toString().getBytes(charset));
  }

  /** Ends the record with bytes in its first cell that no text of the encoding has. */
  void endWith(byte[] broken) throws IOException {
    row.setLength(row.length() - 1);
    output.write(broken);
    put(row.toString().getBytes(charset));
  }

  private void put(byte[] bytes) throws IOException {
    output.write(bytes);
    raw(end);
    line += (int) row.chars().filter(c -> c == '\n').count();
    row.setLength(0);
  }

  /** Writes whole lines as they are. */
  void raw(String text) throws IOException {
    output.write(text.getBytes(charset));
    line += (int) text.chars().filter(c -> c == '\n').count();
  }
}
