package org.rollbook.etl.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The fields of a person record that a feed may fill, in the words of feed declarations. */
public enum PersonField {
  NAME(false),
  NATIONAL_ID(true),
  SEX(false),
  BIRTH(false),
  ORGAN(true),
  POST(false),
  FULL_TIME_EDUCATION(false),
  IN_SERVICE_EDUCATION(false),
  WORK_START(false),
  POST_SINCE(false),
  RANK_SINCE(false);

  private final boolean needed;

  PersonField(boolean needed) {
    this.needed = needed;
  }

  /** Whether a feed that does not fill the field cannot give persons at all. */
  public boolean needed() {
    return needed;
  }

  /** The name in a declaration, and of the column that carries the text. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(PersonField::key).toList();
  }
}
