package org.rollbook.etl.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One JSON object a line. */
final class JsonFile {
  private static final int LINES_SEARCHED = 100;

  private JsonFile() {}

  static void inspect(
      Path file, SourceFormat format, List<PartSpec> parts, SourceLimits limits, Findings findings)
      throws IOException {
    if (Magic.of(file) != Magic.OTHER) {
      findings.refuse(
          "FORMAT_WRONG",
          "is %s, but the feed is declared as one JSON object a line"
              .formatted(Magic.of(file).title()));
      return;
    }
    for (PartSpec spec : parts) {
      Set<String> headings = new LinkedHashSet<>(spec.headings());
      int lines = 0;
      int objects = 0;
      try (JsonLines all = new JsonLines(file, format, limits)) {
        for (JsonLines.Line line = all.next();
            line != null && lines < LINES_SEARCHED;
            line = all.next()) {
          lines++;
          if (line.fault() != RowFault.ROW_NOT_PARSEABLE
              && line.fault() != RowFault.CELL_TOO_LARGE) {
            objects++;
            headings.addAll(line.cells().keySet());
          }
        }
      }
      if (lines > 0 && objects == 0) {
        findings.refuse(
            "FORMAT_WRONG", "none of its first %d lines is a JSON object".formatted(lines));
      } else {
        findings.found(new SourcePart(spec.part(), List.copyOf(headings), 0));
      }
    }
  }

  static SourceRows rows(Path file, SourceFormat format, SourcePart part, SourceLimits limits)
      throws IOException {
    return new JsonRows(new JsonLines(file, format, limits), part.headings(), limits);
  }
}
