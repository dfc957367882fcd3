package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A file of a received package, checked and ready to be read.
 *
 * @param packageId the package
 * @param name its path below the package
 * @param location its absolute path
 * @param feed how it is read
 * @param rowsBefore rows up to and with the heading
 * @param headings its headings, in the order of its columns
 */
public record ReceivedFile(
    String packageId,
    String name,
    String location,
    Feed feed,
    int rowsBefore,
    List<String> headings)
    implements Serializable {
  public ReceivedFile {
    requireNonNull(packageId, "packageId is null");
    requireNonNull(name, "name is null");
    requireNonNull(location, "location is null");
    requireNonNull(feed, "feed is null");
    headings = List.copyOf(headings);
  }

  /** For each person field in order, the column of the file that holds it, or -1. */
  public List<Integer> layout() {
    return List.of(PersonField.values()).stream()
        .map(
            field ->
                feed.column(field.key())
                    .map(column -> headings.indexOf(column.source()))
                    .orElse(-1))
        .toList();
  }
}
