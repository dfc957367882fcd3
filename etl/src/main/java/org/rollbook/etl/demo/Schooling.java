package org.rollbook.etl.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What someone learnt: every education and degree, in the order of time. */
record Schooling(List<Education> educations) {
  Schooling {
    educations = List.copyOf(educations);
  }

  /** Those that had ended by the end of a month. */
  List<Education> by(int month) {
    return educations.stream().filter(each -> each.until() <= month).toList();
  }

  /**
   * What a form with one box for each mode shows: the highest education of the mode, and the
   * highest degree. An unfinished full-time course stands there only beside a finished in-service
   * education; otherwise the school before it does.
   */
  Optional<Box> box(boolean fullTime, int month) {
    List<Education> known = by(month);
    List<Education> mode =
        known.stream()
            .filter(each -> each.fullTime() == fullTime && !each.word().isEmpty())
            .toList();
    Optional<Education> finished = mode.stream().filter(Education::counts).min(Education.HIGHEST);
    Optional<Education> unfinished = mode.stream().filter(each -> !each.counts()).findFirst();
    boolean finishedInService = known.stream().anyMatch(each -> !each.fullTime() && each.counts());
    Optional<Education> shown =
        unfinished.isPresent() && (!fullTime || finishedInService) ? unfinished : finished;
    if (shown.isEmpty()) {
      shown = unfinished;
    }
    Degree degree =
        mode.stream()
            .map(Education::degree)
            .filter(each -> !each.band().equals(Degree.NO_BAND))
            .min(Comparator.comparing(Degree::band))
            .orElse(Degree.NONE);
    return shown.map(each -> new Box(each, degree));
  }

  /** One box: an education and the highest degree of its mode. */
  record Box(Education education, Degree degree) {}
}
