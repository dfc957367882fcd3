package org.rollbook.etl.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delimited text. */
final class CsvFile {
  private CsvFile() {}

  static void inspect(
      Path file, SourceFormat format, List<PartSpec> parts, SourceLimits limits, Findings findings)
      throws IOException {
    if (Magic.of(file) != Magic.OTHER) {
      findings.refuse(
          "FORMAT_WRONG",
          "is %s, but the feed is declared as delimited text".formatted(Magic.of(file).title()));
      return;
    }
    for (PartSpec spec : parts) {
      Optional<Heading> heading = heading(file, format, spec, limits);
      if (heading.isPresent()) {
        findings.found(
            new SourcePart(spec.part(), heading.get().names(), heading.get().rowsBefore()));
      } else {
        findings.refuse(
            "HEADING_MISSING",
            "none of the first %d lines is the heading%s"
                .formatted(spec.headingWithin(), otherEncoding(file, format, spec, limits)));
      }
    }
  }

  private static Optional<Heading> heading(
      Path file, SourceFormat format, PartSpec spec, SourceLimits limits) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvRows all = new CsvRows(file, format, -1, limits)) {
      while (rows.size() < spec.headingWithin() + spec.headingRows() && all.hasNext()) {
        rows.add(all.next().cells());
      }
    }
    return Heading.find(rows, spec);
  }

  /** Says in which other encoding the heading would be found, if there is one. */
  private static String otherEncoding(
      Path file, SourceFormat format, PartSpec spec, SourceLimits limits) throws IOException {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16)) {
      SourceFormat other = new SourceFormat(format.kind(), charset.name(), format.delimiter());
      if (!charset.equals(format.charset()) && heading(file, other, spec, limits).isPresent()) {
        return "; the file is in %s, but the feed is declared in %s"
            .formatted(charset.name(), format.encoding());
      }
    }
    return "";
  }

  static SourceRows rows(Path file, SourceFormat format, SourcePart part, SourceLimits limits)
      throws IOException {
    return new CsvRows(file, format, part.headings().size(), limits).after(part.rowsBefore());
  }
}
