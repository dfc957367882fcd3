package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * One run of a class.
 *
 * @param organiser where the organiser stands
 * @param start the month and day of the first day
 * @param end the day of the last, in {@code month}
 * @param hours 0 if the class is sent in days only
 * @param days 0 if it is sent in hours only
 * @param recognised whether it counts as qualifying training
 */
record TrainingClass(
    String id,
    Course course,
    Organiser organiser,
    int month,
    int startMonth,
    int start,
    int end,
    int hours,
    int days,
    boolean recognised,
    String name) {

  /**
   * Who runs classes.
   *
   * @param unit the reporting unit; provincial organisers stand under the provincial organs
   * @param county the own organs, a county or a provincial organ
   * @param grade 省级, 市级 or 县级
   * @param posts how many posts it cares for
   */
  record Organiser(
      int number,
      String unit,
      String county,
      String level,
      String grade,
      String name,
      String place,
      int posts) {
    /** The organiser's place as the first columns of every table. */
    String key() {
      return unit + "," + county + "," + level;
    }
  }

  TrainingClass {
    requireNonNull(id, "id is null");
    requireNonNull(course, "course is null");
    requireNonNull(organiser, "organiser is null");
    if (hours == 0 && days == 0) {
      throw new IllegalArgumentException("A class has hours or days");
    }
  }

  /** Whether someone who missed so many hours of a completed class attended enough of it. */
  boolean qualifies(int absence) {
    // A class sent in days has 7.5 hours a day; both sides are doubled.
    return recognised && (hours > 0 ? absence * 7 <= hours : absence * 7 * 2 <= days * 15);
  }
}
