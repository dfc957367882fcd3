package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.warehouse.declaration.Declaration;

/** Gives people the schooling of their generation. */
final class Schools {
  private static final String NONE = "无";
  private static final String UNFINISHED_BEFORE = "高中";
  private static final int UNFINISHED_AGE = 18;
  private static final int JULY = 6;

  private final EducationWords codes = EducationWords.read();
  private final List<Cohort> cohorts;
  private final Map<Grade, Weighted<Optional<Grade>>> inService = new EnumMap<>(Grade.class);
  private final Map<Grade, Written> written = new EnumMap<>(Grade.class);
  private final Map<Grade, List<String>> names = new EnumMap<>(Grade.class);
  private final int inServiceFrom;
  private final int inServiceTo;
  private final String partySchool;
  private final Majors majors;
  private final Degrees degrees;

  private record Cohort(int bornBefore, Weighted<Grade> fullTime) {}

  private record Written(
      int age, int years, Weighted<String> fullTime, Weighted<String> inService) {}

  private Schools(Declaration file) {
    cohorts =
        file.sections("cohorts").stream()
            .map(
                each -> {
                  int before = Month.of(each.integer("bornBefore", 1900, 2100), 1);
                  Weighted<Grade> grades =
                      Shares.words(each, "fullTime")
                          .map(word -> Shares.grade(each, "fullTime", word));
                  each.close();
                  return new Cohort(before, grades);
                })
            .toList();
    Declaration later = file.section("inService");
    inServiceFrom = later.integer("from", 18, 60);
    inServiceTo = later.integer("to", inServiceFrom, 60);
    for (Declaration each : later.sections("grades")) {
      inService.put(
          Shares.grade(each, "fullTime", each.text("fullTime")),
          Shares.words(each, "inService")
              .map(
                  word ->
                      word.equals(NONE)
                          ? Optional.empty()
                          : Optional.of(Shares.grade(each, "inService", word))));
      each.close();
    }
    later.close();
    for (Declaration each : file.sections("words")) {
      written.put(
          Shares.grade(each, "grade", each.text("grade")),
          new Written(
              each.integer("age", 15, 35),
              each.integer("years", 1, 8),
              Shares.words(each, "fullTime"),
              Shares.words(each, "inService")));
      each.close();
    }
    for (Declaration each : file.sections("schools")) {
      names.put(Shares.grade(each, "grade", each.text("grade")), each.texts("names"));
      each.close();
    }
    partySchool = file.text("partySchool");
    majors = Majors.of(file);
    degrees = Degrees.of(file.section("degrees"));
    checkComplete(file);
  }

  static Schools of(Declaration file) {
    return new Schools(file);
  }

  private void checkComplete(Declaration file) {
    for (Grade grade : Grade.values()) {
      if (!written.containsKey(grade)) {
        file.violation("words", "lacks " + grade.word());
      }
      if (names.getOrDefault(grade, List.of()).isEmpty()) {
        file.violation("schools", "lacks " + grade.word());
      }
      if (!inService.containsKey(grade)) {
        file.violation("inService", "lacks " + grade.word());
      }
    }
    if (cohorts.isEmpty()) {
      file.violation("cohorts", "must list generations");
    }
    for (String word : words()) {
      if (!codes.knows(word)) {
        file.violation("words", "holds '%s', which demo/education.csv lacks".formatted(word));
      }
    }
  }

  /** Every word that may stand in a roster. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (Written each : written.values()) {
      words.addAll(each.fullTime().things());
      words.addAll(each.inService().things());
    }
    return words;
  }

  /** The youngest age at which someone of a grade leaves full-time schooling. */
  int leavingAge(Grade grade) {
    return written.get(grade).age();
  }

  /**
   * The full-time grade of someone who enters at an age: no higher than the years allow.
   *
   * @param postgraduates weight of postgraduates, in per cent of the usual
   */
  Grade fullTime(Draw draw, int birth, int entryAge, int postgraduates) {
    Cohort cohort =
        cohorts.stream()
            .filter(each -> birth < each.bornBefore())
            .findFirst()
            .orElse(cohorts.getLast());
    Grade grade =
        cohort
            .fullTime()
            .reweighted(
                (each, weight) -> weight * (each == Grade.POSTGRADUATE ? postgraduates : 100))
            .pick(draw);
    while (leavingAge(grade) > entryAge && grade != grade.lower()) {
      grade = grade.lower();
    }
    return grade;
  }

  /** The whole schooling of someone with a full-time grade. */
  Schooling schooling(Draw draw, Grade fullTime, int birth, int entry) {
    List<Education> list = new ArrayList<>();
    int leaving = birth + leavingAge(fullTime) * Month.YEAR;
    String word = written.get(fullTime).fullTime().pick(draw);
    if (fullTime == Grade.POSTGRADUATE) {
      int before = birth + leavingAge(Grade.BACHELOR) * Month.YEAR;
      list.add(fullTime(draw, Grade.BACHELOR, Grade.BACHELOR.word(), before));
    } else if (codes.get(word).band().isEmpty()) {
      int before = birth + UNFINISHED_AGE * Month.YEAR;
      list.add(fullTime(draw, Grade.UPPER_SECONDARY, UNFINISHED_BEFORE, before));
    }
    list.add(fullTime(draw, fullTime, word, leaving));
    Optional<Grade> later = inService.get(fullTime).pick(draw);
    int finished =
        Math.max(
            birth + draw.between(inServiceFrom * Month.YEAR, inServiceTo * Month.YEAR),
            entry + 3 * Month.YEAR);
    later.ifPresent(grade -> list.add(inService(draw, grade, finished)));
    degrees
        .alone(draw, fullTime, majors)
        .ifPresent(
            degree ->
                list.add(
                    new Education(
                        "",
                        EducationWords.Word.NONE,
                        false,
                        any(draw, names.get(Grade.POSTGRADUATE)),
                        "",
                        Education.NO_MAJOR,
                        degree,
                        finished,
                        finished + Month.YEAR)));
    return new Schooling(list);
  }

  private Education fullTime(Draw draw, Grade grade, String word, int leaving) {
    int until = leaving - Math.floorMod(leaving - JULY, Month.YEAR);
    return education(
        draw, grade, word, true, until - written.get(grade).years() * Month.YEAR, until);
  }

  private Education inService(Draw draw, Grade grade, int finished) {
    String word = written.get(grade).inService().pick(draw);
    return education(draw, grade, word, false, finished - 3 * Month.YEAR, finished);
  }

  private Education education(
      Draw draw, Grade grade, String word, boolean fullTime, int from, int until) {
    EducationWords.Word level = codes.get(word);
    // 省委党校大学 is learnt at the 省委党校.
    int party = word.indexOf(partySchool);
    String school =
        party >= 0 ? word.substring(0, party + partySchool.length()) : any(draw, names.get(grade));
    if (!grade.hasMajor()) {
      // 高中 and below leaves the school blank (field rules of the form).
      return new Education(
          word, level, fullTime, "", "", Education.NO_MAJOR, Degree.NONE, from, until);
    }
    Majors.Major major = majors.pick(draw);
    Degree degree =
        party >= 0 || level.band().isEmpty()
            ? Degree.NONE
            : degrees.of(draw, grade, word, fullTime, major.group());
    return new Education(
        word, level, fullTime, school, major.name(), major.group(), degree, from, until);
  }

  private static String any(Draw draw, List<String> list) {
    return list.get(draw.below(list.size()));
  }
}
