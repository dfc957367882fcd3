package org.rollbook.etl.source;

import java.io.Serializable;

/**
 * How large a file may be and become, whatever its own header claims.
 *
 * @param fileBytes bytes of the file
 * @param inflatedBytes bytes of all its entries that are read, unpacked
 * @param entryBytes bytes of one entry, unpacked
 * @param entries entries of an archive
 * @param cellChars characters of a cell
 * @param rowChars characters of a row
 * @param cells cells of a row
 */
public record SourceLimits(
    long fileBytes,
    long inflatedBytes,
    long entryBytes,
    int entries,
    int cellChars,
    int rowChars,
    int cells)
    implements Serializable {
  /** For what senders send. */
  public static final SourceLimits DEFAULT =
      new SourceLimits(4L << 30, 8L << 30, 4L << 30, 100_000, 100_000, 1 << 20, 500);

  /** What is unpacked may be this many times as large as packed; no honest text comes near it. */
  static final int MOST_INFLATION = 200;

  /** Up to this many bytes the inflation does not matter. */
  static final long HARMLESS_BYTES = 100L << 20;

  public SourceLimits {
    if (fileBytes < 1
        || inflatedBytes < 1
        || entryBytes < 1
        || entries < 1
        || cellChars < 1
        || rowChars < cellChars
        || cells < 1) {
      throw new IllegalArgumentException("limits must be positive, and a row hold a cell");
    }
  }
}
