package org.rollbook.etl.demo;

/** The tables of the truth: the columns of the marts, in their order. */
enum Table {
  STRUCTURE(
      "structure", "sex,age_band,education_band,category,rank_band,persons,age_sum,age_known", 3),
  AGE("age", "sex,age,age_band,persons,age_sum,age_known", 3),
  EDUCATION(
      "education",
      "education_band,full_time_band,degree_band,full_time_degree_band,major_group,persons",
      1),
  POST("post", "category,post_level,rank,establishment,tenure_band,persons", 1),
  TRAINING(
      "training",
      "training_group,persons,trained,trained_12m,compliance_applies,compliance_met,window_full,online_completed",
      7),
  TRAINING_EVENT("training_event", "kind,mode,person_times,qualifying_times,hours", 3),
  TRAINING_CLASS("training_class", "kind,classes", 1),
  MOVEMENT("movement", "direction,movement_type,persons", 1),
  HEADCOUNT("headcount", "persons", 1);

  private final String file;
  private final String columns;
  private final int measures;

  Table(String name, String columns, int measures) {
    this.file = name + ".csv";
    this.columns = columns;
    this.measures = measures;
  }

  String file() {
    return file;
  }

  String heading() {
    return "period,scope_unit,scope_county,organ_level," + columns + "\n";
  }

  int measures() {
    return measures;
  }

  /** Whether the last measure is summed in halves. */
  boolean halves() {
    return this == TRAINING_EVENT;
  }
}
