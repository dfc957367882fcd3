package org.rollbook.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** Rows that are read one ahead. */
abstract class AheadRows implements SourceRows {
  private SourceRow next;
  private boolean ended;

  /** The next row that is not blank; null after the last. */
  abstract SourceRow read() throws IOException;

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = read();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
      }
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final SourceRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceRow row = next;
    next = null;
    return row;
  }

  /** Passes over the rows before the data. */
  final AheadRows after(int rows) {
    for (int i = 0; i < rows && hasNext(); i++) {
      next();
    }
    return this;
  }
}
