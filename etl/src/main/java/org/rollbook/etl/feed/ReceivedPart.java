package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a received file, found where the feed says.
 *
 * @param index its place among the parts of the feed
 * @param file the path of the file below the package
 * @param part the sheet or record set; empty for a file of one part
 * @param headings its headings, in the order of its columns
 * @param rowsBefore rows up to and with the heading
 */
public record ReceivedPart(
    int index, String file, String part, List<String> headings, int rowsBefore)
    implements Serializable {
  public ReceivedPart {
    requireNonNull(file, "file is null");
    requireNonNull(part, "part is null");
    headings = List.copyOf(headings);
  }

  /** For each heading that the feed declares, the column that holds it, or -1. */
  public List<Integer> layout(FeedPart declared) {
    return declared.sources().stream().map(headings::indexOf).toList();
  }
}
