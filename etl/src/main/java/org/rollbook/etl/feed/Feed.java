package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * A format that senders use, as declared in {@code etl/feeds}.
 *
 * @param name its name, also the feed of a slice
 * @param record the kind of record that its rows become
 * @param encoding the character set of its files, by its Java name
 * @param delimiter between the cells of a line
 * @param headingRows lines that the heading takes; two when it is merged
 * @param headingWithin the heading begins in one of this many first lines
 */
public record Feed(
    String name,
    String record,
    String encoding,
    char delimiter,
    int headingRows,
    int headingWithin,
    List<FeedColumn> columns)
    implements Serializable {
  public Feed {
    requireNonNull(name, "name is null");
    requireNonNull(record, "record is null");
    requireNonNull(encoding, "encoding is null");
    columns = List.copyOf(columns);
  }

  public Charset charset() {
    return Charset.forName(encoding);
  }

  /** The column that fills a field. */
  public Optional<FeedColumn> column(String field) {
    return columns.stream().filter(column -> column.field().equals(field)).findFirst();
  }

  /** The heading under which a field is sent, for messages; empty if it is not. */
  public String heading(String field) {
    return column(field).map(FeedColumn::source).orElse("");
  }
}
