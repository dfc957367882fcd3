package org.rollbook.warehouse.metric;

import org.rollbook.warehouse.text.Label;

/** What a metric is counted in, and with how many decimals it is shown. */
public enum Unit {
  PERSON(0, new Label("人", "persons")),
  PERSON_TIME(0, new Label("人次", "person-times")),
  CLASS(0, new Label("期", "classes")),
  HOUR(1, new Label("学时", "hours")),
  PLACE(0, new Label("名", "places")),
  APPLICATION(0, new Label("人次", "applications")),
  /** An authorised post, vacant or not. */
  POST(0, new Label("名", "posts")),
  /** Somebody whom a decision names as registered; no row tells who. */
  REGISTRATION(0, new Label("人", "registrations")),
  PER_PLACE(1, new Label("人/名额", "per place")),
  YEAR(1, new Label("岁", "years")),
  ORGAN(0, new Label("个", "organs")),
  ITEM(0, new Label("项", "items")),
  WORKING_DAY(1, new Label("个工作日", "working days")),
  COLLECTIVE(0, new Label("个", "collectives")),
  PERCENT(1, new Label("%", "%"));

  private final int decimals;
  private final Label label;

  Unit(int decimals, Label label) {
    this.decimals = decimals;
    this.label = label;
  }

  public int decimals() {
    return decimals;
  }

  public Label label() {
    return label;
  }

  public String word() {
    return Choice.word(this);
  }
}
