package org.rollbook.dashboard.education;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * All numbers of the page about education, of one publication and one filter.
 *
 * @param periods the filtered people in every period
 * @param children the people of the period by the places below the compared one
 * @param majors the filtered people of the period by group of majors
 */
record EducationFacts(
    TreeMap<LocalDate, Educations> periods,
    Map<String, Educations> children,
    Map<String, Long> majors) {}
