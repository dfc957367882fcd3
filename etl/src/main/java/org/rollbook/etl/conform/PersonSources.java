package org.rollbook.etl.conform;

import java.util.List;
import org.rollbook.etl.feed.PersonField;

/** Which fields of a person a column of the claim is made of, so that a finding can name them. */
final class PersonSources {
  private PersonSources() {}

  static List<PersonField> fields(String column) {
    return switch (column) {
      case "person_key" -> List.of(PersonField.NATIONAL_ID);
      case "scope_unit", "scope_county", "organ_level", "organ_name" -> List.of(PersonField.ORGAN);
      case "sex" -> List.of(PersonField.SEX);
      case "birth" -> List.of(PersonField.BIRTH);
      case "education_band" ->
          List.of(PersonField.FULL_TIME_EDUCATION, PersonField.IN_SERVICE_EDUCATION);
      case "full_time_band" -> List.of(PersonField.FULL_TIME_EDUCATION);
      case "category", "rank", "rank_band" -> List.of(PersonField.POST);
      case "work_start" -> List.of(PersonField.WORK_START);
      case "approved_on" -> List.of(PersonField.POST_SINCE, PersonField.RANK_SINCE);
      default -> List.of();
    };
  }
}
