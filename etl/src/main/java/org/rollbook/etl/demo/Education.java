package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One education of someone, or a degree taken without one.
 *
 * @param word the education in the words of a roster; blank for a degree alone
 * @param level what the word stands for
 * @param school blank where none is written
 * @param major blank if it has none
 * @param majorGroup Rollbook's own code: 98 for a major that no list knows, 99 for none
 * @param degree blank if none came of it
 * @param from the month of enrolment
 * @param until the month in which it ended
 */
record Education(
    String word,
    EducationWords.Word level,
    boolean fullTime,
    String school,
    String major,
    String majorGroup,
    Degree degree,
    int from,
    int until) {
  static final String NO_MAJOR = "99";
  static final String UNKNOWN_MAJOR = "98";

  /** The highest first; full-time before in-service, the later before the earlier. */
  static final Comparator<Education> HIGHEST =
      Comparator.comparing((Education each) -> each.level().band())
          .thenComparing(each -> !each.fullTime())
          .thenComparing(each -> -each.until());

  Education {
    requireNonNull(word, "word is null");
    requireNonNull(level, "level is null");
    requireNonNull(degree, "degree is null");
    if (from > until) {
      throw new IllegalArgumentException("An education cannot end before it begins");
    }
  }

  /** A course that was not finished, and a degree alone, raise no level. */
  boolean counts() {
    return !level.band().isEmpty();
  }
}
