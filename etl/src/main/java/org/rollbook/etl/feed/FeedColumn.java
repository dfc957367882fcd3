package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * How one column of a sender's file is read.
 *
 * @param source the heading as sent, without blanks; a merged heading gives {@code upper/lower}
 * @param field the field of the record that it fills; empty when the column is ignored
 * @param codeSystem the code system of its values; empty for none
 * @param codeVersion the version of that system
 * @param dates the date patterns of its values; empty when it holds no date
 * @param optional whether a file without the column is still whole
 */
public record FeedColumn(
    String source,
    String field,
    String codeSystem,
    String codeVersion,
    List<String> dates,
    boolean optional)
    implements Serializable {
  public FeedColumn {
    requireNonNull(source, "source is null");
    requireNonNull(field, "field is null");
    requireNonNull(codeSystem, "codeSystem is null");
    requireNonNull(codeVersion, "codeVersion is null");
    dates = List.copyOf(dates);
  }
}
