package org.rollbook.etl.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.record.RecordKind;

/** Which headings a broken rule is about, so that a finding names what the sender sees. */
final class ClaimSources {
  private ClaimSources() {}

  /** The headings of a part from which a column is made; empty for the row as a whole. */
  static String headings(FeedPart part, String column, String rule) {
    return fields(part.record(), column, rule).stream()
        .map(part::heading)
        .filter(heading -> !heading.isEmpty())
        .distinct()
        .collect(Collectors.joining("、"));
  }

  private static List<String> fields(RecordKind record, String column, String rule) {
    if (rule.equals("NAME_ODD")) {
      return List.of("name");
    }
    if (column.isEmpty()) {
      return List.of();
    }
    if (column.equals("person_key")) {
      return List.of("national_id", "local_id", "person_ref");
    }
    return switch (record) {
      case PERSON -> personFields(column);
      case EDUCATION ->
          switch (column) {
            case "education_band" -> List.of("education");
            case "degree_band" -> List.of("degree");
            default -> List.of(column);
          };
      case RANK -> List.of("post_level", "rank");
      case EXIT -> List.of("exit_type");
      case ORGANIZATION -> List.of("organ");
      case POSITION, RECRUITMENT, TRAINING_CLASS, TRAINING_ATTENDANCE -> List.of(column);
    };
  }

  private static List<String> personFields(String column) {
    return switch (column) {
      case "scope_unit" -> List.of("home_organ", "home_organ_code", "organ");
      case "education_band" -> List.of("full_time_education", "in_service_education");
      case "degree_band" -> List.of("full_time_degree", "in_service_degree");
      case "rank" -> List.of("rank", "post");
      case "civil" -> List.of("person_category", "person_status");
      case "approved_on" -> List.of("post_since", "post_level_since", "rank_since");
      default -> List.of(column);
    };
  }
}
