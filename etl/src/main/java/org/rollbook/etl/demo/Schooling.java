package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * What someone learnt, in the words of a roster.
 *
 * @param inService the in-service education, blank if there is none
 * @param inServiceSince the month in which it was finished
 */
record Schooling(
    String fullTime,
    String fullTimeSchool,
    String inService,
    String inServiceSchool,
    int inServiceSince) {
  Schooling {
    requireNonNull(fullTime, "fullTime is null");
    requireNonNull(fullTimeSchool, "fullTimeSchool is null");
    requireNonNull(inService, "inService is null");
    requireNonNull(inServiceSchool, "inServiceSchool is null");
  }

  /** Whether the in-service education is finished and stands in the roster. */
  boolean inServiceBy(int month) {
    return !inService.isEmpty() && inServiceSince <= month;
  }
}
