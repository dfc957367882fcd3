package org.rollbook.etl.demo;

/** How far someone's schooling went, by the words of {@code assumptions.yaml}, the lowest first. */
enum Grade {
  UPPER_SECONDARY("高中"),
  TECHNICAL("中专"),
  COLLEGE("大专"),
  BACHELOR("大学"),
  POSTGRADUATE("研究生");

  private final String word;

  Grade(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** The grade below; the lowest has none and stays. */
  Grade lower() {
    return switch (this) {
      case UPPER_SECONDARY, TECHNICAL -> UPPER_SECONDARY;
      case COLLEGE -> TECHNICAL;
      case BACHELOR -> COLLEGE;
      case POSTGRADUATE -> BACHELOR;
    };
  }

  /** Schools of these grades teach a major. */
  boolean hasMajor() {
    return this != UPPER_SECONDARY;
  }
}
