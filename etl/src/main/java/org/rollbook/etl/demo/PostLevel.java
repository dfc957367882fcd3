package org.rollbook.etl.demo;

/** 职务层次: Rollbook's own code, the old code of ZB09, and the name. */
enum PostLevel {
  BUREAU_HEAD("31", "0121", "厅局级正职"),
  BUREAU_DEPUTY("32", "0122", "厅局级副职"),
  COUNTY_HEAD("41", "0131", "县处级正职"),
  COUNTY_DEPUTY("42", "0132", "县处级副职"),
  TOWNSHIP_HEAD("51", "0141", "乡科级正职"),
  TOWNSHIP_DEPUTY("52", "0142", "乡科级副职"),
  CLERK("60", "0150", "科员"),
  PROBATION("80", "0198", "试用期人员"),
  NONE("00", "", "");

  /** A format that has no post levels. */
  static final String NOT_SUPPLIED = "99";

  private final String code;
  private final String oldCode;
  private final String word;

  PostLevel(String code, String oldCode, String word) {
    this.code = code;
    this.oldCode = oldCode;
    this.word = word;
  }

  String code() {
    return code;
  }

  String word() {
    return word;
  }

  /** The code of ZB09: 0141 became 1A41. */
  String zb09(Generation generation) {
    return oldCode.isEmpty() || generation == Generation.OLD
        ? oldCode
        : "1A" + oldCode.substring(2);
  }

  /** 县处级副职 and above are trained as group A. */
  boolean senior() {
    return switch (this) {
      case BUREAU_HEAD, BUREAU_DEPUTY, COUNTY_HEAD, COUNTY_DEPUTY -> true;
      case TOWNSHIP_HEAD, TOWNSHIP_DEPUTY, CLERK, PROBATION, NONE -> false;
    };
  }
}
