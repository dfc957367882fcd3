package org.rollbook.etl.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of a package, of whatever kind: first looked at, then read row by row. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Looks at a file without reading its rows: is it what it says, which parts and headings has it,
   * what does its own header say. All faults at once. That columns are missing is not judged here:
   * which a part can do without only its feed knows.
   */
  public static Inspection inspect(
      Path file, String name, SourceFormat format, List<PartSpec> parts, SourceLimits limits) {
    Findings findings = new Findings(name);
    try {
      long size = Files.size(file);
      if (size > limits.fileBytes()) {
        findings.refuse(
            "FILE_TOO_LARGE", "%,d bytes; the most is %,d".formatted(size, limits.fileBytes()));
      } else {
        switch (format.kind()) {
          case CSV, POSTGRES -> CsvFile.inspect(file, format, parts, limits, findings);
          case EXCEL -> ExcelFile.inspect(file, parts, limits, findings);
          case TABLE_ZIP -> ExchangeFile.inspect(file, format, parts, limits, findings);
          case LRMX -> LrmxFile.inspect(file, parts, limits, findings);
          case JSONL -> JsonFile.inspect(file, format, parts, limits, findings);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return findings.inspection();
  }

  /**
   * The data rows of one part, streaming; closing them closes the file. The file must have passed
   * {@link #inspect}. A row that cannot be used is given with its fault, never dropped; blank rows
   * are passed over.
   */
  public static SourceRows rows(
      Path file, SourceFormat format, SourcePart part, SourceLimits limits) throws IOException {
    return switch (format.kind()) {
      case CSV, POSTGRES -> CsvFile.rows(file, format, part, limits);
      case EXCEL -> ExcelFile.rows(file, part, limits);
      case TABLE_ZIP -> ExchangeFile.rows(file, format, part, limits);
      case LRMX -> LrmxFile.rows(file, part, limits);
      case JSONL -> JsonFile.rows(file, format, part, limits);
    };
  }
}
