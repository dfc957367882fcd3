package org.rollbook.etl.conform;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.rollbook.etl.record.RecordKind;

/** Names the columns of a conformed record as its contract and its rules do. */
final class RecordFacts {
  private static final Map<RecordKind, List<String>> COLUMNS =
      Map.of(
          RecordKind.EDUCATION,
          List.of(
              "finished = coalesce(CAST(education_finished AS INT), 1)",
              "education_band = coalesce(education_education_band, '9')",
              "degree_band = coalesce(degree_degree_band, '0')",
              "education_mode = education_mode_education_mode",
              "major_group = IF(major IS NULL, '99', coalesce(major_group, '98'))",
              "detail_education_band = detail_education",
              "detail_degree_band = detail_degree"),
          RecordKind.POSITION,
          List.of("organ_name = organ"),
          RecordKind.RANK,
          List.of(
              "kind = IF(rank_filled, 'rank', 'level')",
              "post_level = IF(rank_filled, '00', coalesce(post_level_post_level, '99'))",
              "rank_known = rank_known AND post_level_known",
              "rank = coalesce(rank_rank, post_level_rank)",
              "detail_rank = coalesce(detail_rank, detail_post_level)"),
          RecordKind.EXIT,
          List.of(
              "movement_type = coalesce(exit_type_movement_type, '59')",
              "movement_type_known = exit_type_known",
              "detail_movement_type = detail_exit_type"),
          RecordKind.RECRUITMENT,
          List.of("recruitment = CASE WHEN selected = 1 THEN '22' WHEN examined = 1 THEN '21' END"),
          RecordKind.ORGANIZATION,
          List.of(
              "organ_name = coalesce(organ, '')",
              "scope_county = organ_county",
              "detail_scope_county = IF(organ_county IS NULL, organ, NULL)"),
          RecordKind.TRAINING_CLASS,
          List.of(
              "kind = coalesce(kind_training_kind, '9')",
              "scope_unit = coalesce(organiser_unit, '')",
              "scope_county = coalesce(organiser_county, '')",
              "organ_level = coalesce(organiser_level, '')",
              "recognised = coalesce(recognised, 0)"),
          RecordKind.TRAINING_ATTENDANCE,
          List.of(
              "mode = coalesce(mode_training_mode, '1')",
              "class_known = mode = '2' OR coalesce(there, false)",
              "scope_unit = coalesce(unit, '')",
              "scope_county = IF(organ_unit = unit, organ_county, '')",
              "organ_level = IF(organ_unit = unit, organ_level, '')",
              "scope_county = coalesce(scope_county, '')",
              "organ_level = coalesce(organ_level, '')",
              "completed = coalesce(completed, 0)",
              "absence_hours = coalesce(absence_hours, CAST(0 AS DECIMAL(18,1)))"));

  private RecordFacts() {}

  /** Adds the columns; each may read those before it. */
  static Dataset<Row> of(RecordKind kind, Dataset<Row> rows) {
    Dataset<Row> facts = rows;
    for (String column : COLUMNS.get(kind)) {
      String[] named = column.split(" = ", 2);
      facts = facts.withColumn(named[0], functions.expr(named[1]));
    }
    return facts;
  }
}
