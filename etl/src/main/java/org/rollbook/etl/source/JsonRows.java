package org.rollbook.etl.source;

import java.io.IOException;
import java.util.List;

/** The lines of a JSON file, laid out by the heading. */
final class JsonRows extends AheadRows {
  private final JsonLines lines;
  private final NamedCells layout;

  JsonRows(JsonLines lines, List<String> headings, SourceLimits limits) {
    this.lines = lines;
    this.layout = new NamedCells(headings, limits);
  }

  @Override
  SourceRow read() throws IOException {
    JsonLines.Line line = lines.next();
    if (line == null) {
      return null;
    }
    return line.cells() == null
        ? SourceRow.raw(line.number(), line.raw(), line.fault())
        : layout.row(line.number(), line.cells(), line.fault());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
