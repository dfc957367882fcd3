package org.rollbook.etl.source;

import java.util.List;
import java.util.Map;

/**
 * What a look at a file shows.
 *
 * @param parts the parts that were looked for and found
 * @param header what the file's own header says; empty for a file without one
 * @param refusals every reason why it cannot be read; empty when it can
 */
public record Inspection(
    List<SourcePart> parts, Map<String, String> header, List<Refusal> refusals) {
  public Inspection {
    parts = List.copyOf(parts);
    header = Map.copyOf(header);
    refusals = List.copyOf(refusals);
  }
}
