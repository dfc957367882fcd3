package org.rollbook.etl.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.etl.feed.FeedPart;

/** Which headings a broken rule is about, so that a finding names what the sender sees. */
final class ClaimSources {
  private static final List<String> WHO = List.of("national_id", "local_id", "person_ref");

  private ClaimSources() {}

  /** The headings of a part from which a column is made; empty for the row as a whole. */
  static String headings(FeedPart part, String column, String rule) {
    return fields(part, column, rule).stream()
        .map(part::heading)
        .filter(heading -> !heading.isEmpty())
        .distinct()
        .collect(Collectors.joining("、"));
  }

  private static List<String> fields(FeedPart part, String column, String rule) {
    if (rule.equals("NAME_ODD")) {
      return List.of("name");
    }
    if (column.isEmpty()) {
      return List.of();
    }
    return column.equals("person_key") ? WHO : part.record().sources(column);
  }
}
