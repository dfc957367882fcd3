package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.source.PartSpec;

/**
 * A sheet, record set or file of a feed, whose rows are records of one kind.
 *
 * @param part the sheet or set; empty for a file of one part
 * @param files which files of a package hold it, as a glob
 * @param record the kind of its rows
 * @param headingRows lines that the heading takes; two when it is merged
 * @param headingWithin the heading begins in one of this many first lines
 * @param optional whether a file without the part is still whole
 * @param merged whether cells of its rows are merged, and each holds for all that it covers
 * @param table the table of a database that it is read from, {@code schema.table}; empty for files
 * @param key the whole number by whose ranges the rows of the table are read; empty for files
 */
public record FeedPart(
    String part,
    String files,
    RecordKind record,
    int headingRows,
    int headingWithin,
    boolean optional,
    boolean merged,
    String table,
    String key,
    List<FeedColumn> columns)
    implements Serializable {
  public FeedPart {
    requireNonNull(part, "part is null");
    requireNonNull(files, "files is null");
    requireNonNull(record, "record is null");
    requireNonNull(table, "table is null");
    requireNonNull(key, "key is null");
    columns = List.copyOf(columns);
  }

  /** All headings that are declared, each once, in the order of the declaration. */
  public List<String> sources() {
    return columns.stream().flatMap(column -> column.sources().stream()).distinct().toList();
  }

  /** The headings that a file must have. */
  public List<String> neededSources() {
    return columns.stream()
        .filter(column -> !column.optional())
        .flatMap(column -> column.sources().stream())
        .distinct()
        .toList();
  }

  /** The column that fills a field. */
  public Optional<FeedColumn> column(String field) {
    return columns.stream().filter(column -> column.field().equals(field)).findFirst();
  }

  /** Whether records name their person by a number that the sender gave, within the package. */
  public boolean namesPersons() {
    return column("person_ref").isPresent();
  }

  /** The headings from which a field is made, for messages; empty if it is not sent. */
  public String heading(String field) {
    return column(field).map(column -> String.join("、", column.sources())).orElse("");
  }

  /** What a reader looks for. */
  public PartSpec spec() {
    return new PartSpec(part, sources(), headingRows, headingWithin, optional, merged);
  }
}
