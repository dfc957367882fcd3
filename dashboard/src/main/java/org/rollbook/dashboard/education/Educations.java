package org.rollbook.dashboard.education;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The education of one group of people at one time, as counts by code. It adds up over groups of
 * people, never over periods.
 */
final class Educations {
  /** Bachelor's level and above. */
  static final List<String> BACHELOR = List.of("1", "2");

  static final List<String> POSTGRADUATE = List.of("1");

  /** The degree of those whose format supplies none. */
  static final String NOT_SUPPLIED = "9";

  /** The education of those who state none. */
  static final String NOT_STATED = "9";

  private final Map<String, Long> highest = new TreeMap<>();
  private final Map<String, Long> fullTime = new TreeMap<>();
  private final Map<String, Long> degree = new TreeMap<>();
  private final Map<String, Long> fullTimeDegree = new TreeMap<>();
  private long persons;

  void add(
      String band, String fullTimeBand, String degreeBand, String fullTimeDegreeBand, long count) {
    highest.merge(band, count, Long::sum);
    fullTime.merge(fullTimeBand, count, Long::sum);
    degree.merge(degreeBand, count, Long::sum);
    fullTimeDegree.merge(fullTimeDegreeBand, count, Long::sum);
    persons += count;
  }

  long persons() {
    return persons;
  }

  long highest(String band) {
    return highest.getOrDefault(band, 0L);
  }

  long fullTime(String band) {
    return fullTime.getOrDefault(band, 0L);
  }

  long degree(String band) {
    return degree.getOrDefault(band, 0L);
  }

  long fullTimeDegree(String band) {
    return fullTimeDegree.getOrDefault(band, 0L);
  }

  long bachelors() {
    return BACHELOR.stream().mapToLong(this::highest).sum();
  }

  long fullTimeBachelors() {
    return BACHELOR.stream().mapToLong(this::fullTime).sum();
  }

  long postgraduates() {
    return POSTGRADUATE.stream().mapToLong(this::highest).sum();
  }

  /** Those whose format supplies degrees. */
  long degreeKnown() {
    return persons - degree(NOT_SUPPLIED);
  }

  /** Those whose format supplies degrees of full-time education. */
  long fullTimeDegreeKnown() {
    return persons - fullTimeDegree(NOT_SUPPLIED);
  }

  /** Those who have one of the degrees. */
  long withDegree() {
    return degree("1") + degree("2") + degree("3");
  }
}
