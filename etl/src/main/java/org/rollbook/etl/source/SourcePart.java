package org.rollbook.etl.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A part as found in a file.
 *
 * @param part the sheet or record set; empty for a file of one part
 * @param headings its headings, in the order of its columns, without blanks
 * @param rowsBefore rows up to and with the heading
 * @param merged whether cells of its rows are merged, and each holds for all that it covers
 */
public record SourcePart(String part, List<String> headings, int rowsBefore, boolean merged)
    implements Serializable {
  public SourcePart {
    requireNonNull(part, "part is null");
    headings = List.copyOf(headings);
  }

  /** A part without merged cells. */
  public SourcePart(String part, List<String> headings, int rowsBefore) {
    this(part, headings, rowsBefore, false);
  }
}
