package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How one column of a sender's file is read, or one field computed from several.
 *
 * @param sources the headings as sent, without blanks; a merged heading gives {@code upper/lower}
 * @param field the field of the record that it fills; empty when the column is not used
 * @param expression a Spark SQL expression over the sources; empty when the column is the field
 * @param values the sender's own words, and what each stands for; others stay as they are
 * @param codeSystem the code system of its values; empty for none
 * @param codeVersion the version of that system; empty when the package's format version tells it
 * @param dates the date patterns of its values; empty when it holds no date
 * @param optional whether a file without the column is still whole
 * @param dropped whether the cells are blanked on arrival, so that not even bronze keeps them
 */
public record FeedColumn(
    List<String> sources,
    String field,
    String expression,
    Map<String, String> values,
    String codeSystem,
    String codeVersion,
    List<String> dates,
    boolean optional,
    boolean dropped)
    implements Serializable {
  public FeedColumn {
    sources = List.copyOf(sources);
    requireNonNull(field, "field is null");
    requireNonNull(expression, "expression is null");
    values = Map.copyOf(values);
    requireNonNull(codeSystem, "codeSystem is null");
    requireNonNull(codeVersion, "codeVersion is null");
    dates = List.copyOf(dates);
  }
}
