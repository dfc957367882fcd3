package org.rollbook.etl.demo;

/** How someone came to an organ, with the code of entry_way and what the system writes. */
enum EntryWay {
  EXAMINATION("1", "考录"),
  SELECTED("2", "选调生"),
  FROM_INSTITUTION("3", "14"),
  FROM_ENTERPRISE("3", "15"),
  OPEN_SELECTION("4", "公开遴选");

  private final String code;
  private final String word;

  EntryWay(String code, String word) {
    this.code = code;
    this.word = word;
  }

  String code() {
    return code;
  }

  /** The word of the recruitment system, or the code of ZB77. */
  String word() {
    return word;
  }

  /** Whether they were recruited, and so are on probation first. */
  boolean recruited() {
    return this == EXAMINATION || this == SELECTED;
  }
}
