package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of a record set, laid out by the heading. */
final class ExchangeRows extends AheadRows {
  private final Elements elements;
  private final NamedCells layout;
  private final Closeable owned;

  ExchangeRows(Elements elements, List<String> headings, SourceLimits limits, Closeable owned) {
    this.elements = elements;
    this.layout = new NamedCells(headings, limits);
    this.owned = owned;
  }

  @Override
  SourceRow read() throws IOException {
    Elements.Element element = elements.next();
    if (element == null) {
      return null;
    }
    return element.fault() == null
        ? layout.row(element.ordinal(), element.attributes(), null)
        : SourceRow.raw(element.ordinal(), element.raw(), element.fault());
  }

  @Override
  public void close() throws IOException {
    elements.close();
    owned.close();
  }
}
