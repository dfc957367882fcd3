package org.rollbook.etl.demo;

/** The formats in which units send their people, and what each can say. */
enum Form {
  ROSTER_CSV("roster_csv", false),
  ROSTER_UTF8("roster_utf8", false),
  EXCEL("excel_template", true),
  EXCHANGE("exchange_zip", true),
  LRMX("lrmx", false);

  private final String feed;
  private final boolean records;

  Form(String feed, boolean records) {
    this.feed = feed;
    this.records = records;
  }

  String feed() {
    return feed;
  }

  /** Whether it has a table for each kind of record, and with it everything that is counted. */
  boolean records() {
    return records;
  }

  /** Whether it says which degrees someone has. */
  boolean degrees() {
    return this != ROSTER_CSV;
  }
}
