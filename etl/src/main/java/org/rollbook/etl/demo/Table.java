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
  CROSS_TABLE("cross_table", "category,post_level," + CrossTable.COLUMNS, CrossTable.MEASURES),
  BACKGROUND("background", "ethnic_group,party_group,grassroots,persons", 1),
  RETIREMENT(
      "retirement", "retirement_span,retirement_year,retirement_quarter,training_group,persons", 1),
  COHORT("cohort", "age,persons,retiring_1,retiring_2,retiring_3,retiring_4,retiring_5", 6),
  MOVEMENT("movement", "direction,movement_type,persons", 1),
  STAFFING("staffing", "establishment,persons", 1),
  AUTHORISED("authorised", "establishment,posts", 1),
  REFERENCE_REVIEW("reference_review", "review_decision,reviews,registered", 2),
  COHORT_FLOW("cohort_flow", "direction,movement_type,age,persons,reached", 2),
  RANK_CHANGE("rank_change", "rank_change,rank,rank_band,person_times", 1),
  RANK_QUOTA(
      "rank_quota",
      "rank_band,quota,holders,vacant,above,upper_quota,upper_holders,upper_above,without_quota",
      8),
  RANK_ORGAN("rank_organ", "rank_band,organs,above", 2),
  RANK_TENURE("rank_tenure", "rank,rank_band,rank_tenure_band,rank_eligibility,persons", 1),
  APPRAISAL("appraisal", "appraisal_kind,appraisal_grade,appraisals,completed,graded,excellent", 4),
  COMMENDATION("commendation", "commendation,person_times", 1),
  ORGAN_REGISTER("organ_register", "cap_result,authority_level,commendation,entries", 1),
  BURDEN(
      "burden",
      "authority_level,responsibility_kind,regulation_kind,items,items_before,ended,entries",
      4),
  INSPECTED_UNIT("inspected_unit", "inspected_kind,planned,visits,units_year,units", 4),
  FINDING("finding", "inspected_kind,finding_state,findings,closed,overdue,issued", 4),
  SERVICE_ITEM("service_item", "service_kind,services,instant", 2),
  SERVICE_DOCUMENT("service_document", "service_kind,documents,documents_before,cut,added", 4),
  SERVICE_CASE(
      "service_case",
      "service_kind,service_channel,handling_band,handling_days,cases,days,judged,on_time",
      4),
  RECRUITMENT(
      "recruitment",
      "recruit_event,entry_way,education_band,degree_band,school_group,urgent_field,recruit_outcome,persons",
      1),
  RECRUITMENT_POST("recruitment_post", "entry_way,places,applicants", 2),
  TRAINING_DEADLINE("training_deadline", "kind,judged,on_time", 2),
  TRAINING_OPEN("training_open", "kind,persons", 1),
  PAY(
      "pay",
      "rank_band,rank,persons,pay_sum,township_subsidy_persons,township_subsidy_sum,hardship_persons,hardship_sum,premium_persons,premium_sum,uncompared",
      9),
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

  /** A sum as it is written: hours are summed in halves, amounts in fen. */
  String written(int measure, long sum) {
    if (this == TRAINING_EVENT && measure == measures - 1) {
      return sum / 2 + (sum % 2 == 0 ? ".0" : ".5");
    }
    boolean amount = this == PAY && measure % 2 == 1;
    return amount ? Pay.yuan(sum) : Long.toString(sum);
  }
}
