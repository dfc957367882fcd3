package org.rollbook.etl.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.charset.Charset;

/**
 * How the files of a feed are built.
 *
 * @param kind the kind of file
 * @param encoding the character set of its text, by its Java name
 * @param delimiter between the cells of a CSV line
 */
public record SourceFormat(Kind kind, String encoding, char delimiter) implements Serializable {
  /** The kinds of file that can be read. */
  public enum Kind {
    /** Delimited text. */
    CSV,
    /** A workbook of Office Open XML. */
    EXCEL,
    /** The exchange package: a zip with {@code gwyinfo.xml} and {@code Table/*.xml}. */
    TABLE_ZIP,
    /** 干部任免审批表, one person a file, alone or in a zip. */
    LRMX,
    /** One JSON object a line. */
    JSONL,
    /**
     * Tables of a PostgreSQL database. {@code ./rollbook pull} reads them into a package of
     * delimited text, so its files are read as {@link #CSV} is.
     */
    POSTGRES
  }

  public SourceFormat {
    requireNonNull(kind, "kind is null");
    requireNonNull(encoding, "encoding is null");
  }

  public Charset charset() {
    return Charset.forName(encoding);
  }
}
