package org.rollbook.etl.demo;

/**
 * Someone in a class.
 *
 * @param absence hours missed
 */
record Attendance(TrainingClass of, boolean completed, int absence) {
  boolean qualifies() {
    return completed && of.qualifies(absence);
  }
}
