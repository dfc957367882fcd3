package org.rollbook.dashboard.structure;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * All numbers of the age page, of one publication and one filter.
 *
 * @param periods the filtered people in every period
 * @param children the people of the period by the places below the compared one
 * @param groups the people of the period by sex and group of five years, "sex|group"
 */
record AgeFacts(
    TreeMap<LocalDate, Ages> periods, Map<String, Ages> children, Map<String, Long> groups) {}
