package org.rollbook.etl.record;

import static org.rollbook.etl.record.FieldType.CODE;
import static org.rollbook.etl.record.FieldType.DAY;
import static org.rollbook.etl.record.FieldType.FLAG;
import static org.rollbook.etl.record.FieldType.ID;
import static org.rollbook.etl.record.FieldType.LOCAL_ID;
import static org.rollbook.etl.record.FieldType.MAJOR_TEXT;
import static org.rollbook.etl.record.FieldType.MONTH;
import static org.rollbook.etl.record.FieldType.NUMBER;
import static org.rollbook.etl.record.FieldType.ORGAN;
import static org.rollbook.etl.record.FieldType.RANK_TEXT;
import static org.rollbook.etl.record.FieldType.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one row of a sender's file can be, with the fields that a feed may fill. */
public enum RecordKind {
  /** A person as a sender lists them. */
  PERSON(
      "silver.person_claim",
      List.of("national_id|local_id", "organ|home_organ|home_organ_code"),
      field("person_ref", TEXT),
      field("name", TEXT),
      field("national_id", ID),
      field("local_id", LOCAL_ID),
      code("sex", "sex"),
      field("birth", MONTH),
      field("organ", ORGAN),
      field("home_organ", ORGAN),
      field("home_organ_code", TEXT),
      field("post", RANK_TEXT),
      code("rank", "rank"),
      code("post_level", "post_level", "category", "rank"),
      code("full_time_education", "education_band", "finished"),
      code("in_service_education", "education_band", "finished"),
      code("full_time_degree", "degree_band"),
      code("in_service_degree", "degree_band"),
      field("full_time_major", MAJOR_TEXT),
      field("in_service_major", MAJOR_TEXT),
      code("establishment", "establishment"),
      code("person_category", "civil"),
      code("person_status", "in_post"),
      field("work_start", MONTH),
      field("post_since", MONTH),
      field("post_level_since", MONTH),
      field("rank_since", MONTH)),
  /** One education of a person, with the degree that it gave. */
  EDUCATION(
      "silver.education_record",
      List.of(),
      field("person_ref", TEXT),
      field("national_id", ID),
      code("education", "education_band", "finished"),
      code("degree", "degree_band"),
      code("education_mode", "education_mode"),
      field("major", MAJOR_TEXT),
      field("finished_on", MONTH)),
  /** One post of a person. */
  POSITION(
      "silver.position_record",
      List.of(),
      field("person_ref", TEXT),
      field("national_id", ID),
      field("organ", TEXT),
      field("post", TEXT),
      field("since", MONTH),
      field("until", MONTH)),
  /** One post level or rank of a person. */
  RANK(
      "silver.rank_record",
      List.of(),
      field("person_ref", TEXT),
      field("national_id", ID),
      code("post_level", "post_level", "category", "rank"),
      code("rank", "rank"),
      field("since", MONTH),
      field("until", MONTH)),
  /** That a person left, and how. */
  EXIT(
      "silver.exit_record",
      List.of(),
      field("person_ref", TEXT),
      field("national_id", ID),
      code("exit_type", "movement_type"),
      field("left_on", MONTH)),
  /** How a person was recruited. */
  RECRUITMENT(
      "silver.recruitment_record",
      List.of(),
      field("person_ref", TEXT),
      field("national_id", ID),
      field("examined", FLAG),
      field("selected", FLAG),
      field("recruited_on", MONTH)),
  /** An organ. */
  ORGANIZATION(
      "silver.organization_claim",
      List.of("organ"),
      field("organ", ORGAN),
      field("organ_code", TEXT),
      field("division", TEXT)),
  /** A class run of a training institution. */
  TRAINING_CLASS(
      "silver.training_class",
      List.of("class_id", "ended_on"),
      field("class_id", TEXT),
      code("kind", "training_kind"),
      field("organiser", ORGAN),
      field("started_on", DAY),
      field("ended_on", DAY),
      field("hours", NUMBER),
      field("days", NUMBER),
      field("recognised", FLAG)),
  /** That a person attended a class, or took an online course. */
  TRAINING_ATTENDANCE(
      "silver.training_attendance",
      List.of("class_id", "national_id", "completed"),
      field("class_id", TEXT),
      field("national_id", ID),
      code("mode", "training_mode"),
      field("unit", TEXT),
      field("organ", ORGAN),
      field("completed", FLAG),
      field("absence_hours", NUMBER),
      field("ended_on", DAY),
      field("hours", NUMBER));

  private final String table;
  private final List<String> needed;
  private final List<RecordField> fields;

  RecordKind(String table, List<String> needed, RecordField... fields) {
    this.table = table;
    this.needed = needed;
    this.fields = List.of(fields);
  }

  private static RecordField field(String key, FieldType type) {
    return new RecordField(key, type, List.of());
  }

  private static RecordField code(String key, String... targets) {
    return new RecordField(key, CODE, Arrays.asList(targets));
  }

  /** The table that holds these records, whose contract has their rules. */
  public String table() {
    return table;
  }

  /** The fields without which a feed cannot give such records; of {@code a|b}, one will do. */
  public List<String> needed() {
    return needed;
  }

  public List<RecordField> fields() {
    return fields;
  }

  public Optional<RecordField> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** The name in a declaration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
