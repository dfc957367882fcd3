package org.rollbook.etl.source;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A row as it stands in a file.
 *
 * @param line where it starts, from 1
 * @param cells its text, in the order of the headings; null where there is none
 * @param fault why it cannot be used as it stands; null if it can
 */
public record SourceRow(int line, List<String> cells, RowFault fault) {
  private static final int MOST_RAW_CHARS = 1_000;

  public SourceRow {
    requireNonNull(cells, "cells is null");
  }

  /** A row that could not be split into cells, with the beginning of its text. */
  static SourceRow raw(int line, CharSequence text, RowFault fault) {
    return new SourceRow(line, List.of(cut(text)), fault);
  }

  static String cut(CharSequence text) {
    return text.subSequence(0, Math.min(text.length(), MOST_RAW_CHARS)).toString();
  }
}
