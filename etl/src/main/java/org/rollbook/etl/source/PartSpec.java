package org.rollbook.etl.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * What is looked for in a file.
 *
 * @param part the sheet or record set; empty for a file of one part
 * @param headings the headings to be found, without blanks; {@code upper/lower} where merged
 * @param headingRows lines that the heading takes
 * @param headingWithin the heading begins in one of this many first lines
 * @param optional whether a file without the part is still whole
 * @param merged whether cells of its rows are merged, and each holds for all that it covers
 */
public record PartSpec(
    String part,
    List<String> headings,
    int headingRows,
    int headingWithin,
    boolean optional,
    boolean merged)
    implements Serializable {
  public PartSpec {
    requireNonNull(part, "part is null");
    headings = List.copyOf(headings);
  }

  /** A part without merged cells. */
  public PartSpec(
      String part, List<String> headings, int headingRows, int headingWithin, boolean optional) {
    this(part, headings, headingRows, headingWithin, optional, false);
  }
}
