package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.etl.source.SourceFormat;
import org.rollbook.warehouse.text.Label;

/**
 * A format that senders use, as declared in {@code etl/feeds}.
 *
 * @param name its name, also the feed of a slice
 * @param senders {@value #UNITS} for reporting units, else the code of a provincial system
 * @param versions for each format version, the version of each code system; empty when a feed has
 *     one version only
 * @param database where the tables are that a package is made of; empty for a sender that sends
 *     files
 */
public record Feed(
    String name,
    Label title,
    String senders,
    SourceFormat format,
    Map<String, Map<String, String>> versions,
    Optional<FeedDatabase> database,
    List<FeedPart> parts)
    implements Serializable {
  /** Who sends a feed that every reporting unit may send. */
  public static final String UNITS = "unit";

  public Feed {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(senders, "senders is null");
    requireNonNull(format, "format is null");
    versions = Map.copyOf(versions);
    requireNonNull(database, "database is null");
    parts = List.copyOf(parts);
  }

  /**
   * The version of a column's code system in files of a format version; empty if the column has no
   * codes.
   */
  public Optional<String> codeVersion(FeedColumn column, String formatVersion) {
    if (column.codeSystem().isEmpty()) {
      return Optional.empty();
    }
    return column.codeVersion().isEmpty()
        ? Optional.ofNullable(
            versions.getOrDefault(formatVersion, Map.of()).get(column.codeSystem()))
        : Optional.of(column.codeVersion());
  }
}
