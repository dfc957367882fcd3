package org.rollbook.etl.demo;

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

  private final List<Cohort> cohorts;
  private final Map<Grade, Weighted<Optional<Grade>>> inService = new EnumMap<>(Grade.class);
  private final Map<Grade, Written> written = new EnumMap<>(Grade.class);
  private final Map<Grade, List<String>> names = new EnumMap<>(Grade.class);
  private final int inServiceFrom;
  private final int inServiceTo;
  private final String partySchool;
  private final List<String> majors;
  private final int brokenCells;

  private record Cohort(int bornBefore, Weighted<Grade> fullTime) {}

  private record Written(int age, Weighted<String> fullTime, Weighted<String> inService) {}

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
              Shares.words(each, "fullTime"),
              Shares.words(each, "inService")));
      each.close();
    }
    for (Declaration each : file.sections("schools")) {
      names.put(Shares.grade(each, "grade", each.text("grade")), each.texts("names"));
      each.close();
    }
    partySchool = file.text("partySchool");
    majors = file.texts("majors");
    brokenCells = Shares.perThousand(file, "brokenCellsPerThousand");
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
    if (majors.isEmpty()) {
      file.violation("majors", "must list majors");
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
    String fullTimeWord = written.get(fullTime).fullTime().pick(draw);
    String school = school(draw, fullTime, fullTimeWord);
    Optional<Grade> later = inService.get(fullTime).pick(draw);
    int finished =
        Math.max(
            birth + draw.between(inServiceFrom * Month.YEAR, inServiceTo * Month.YEAR),
            entry + 3 * Month.YEAR);
    if (later.isEmpty()) {
      return new Schooling(fullTimeWord, school, "", "", finished);
    }
    String laterWord = written.get(later.get()).inService().pick(draw);
    return new Schooling(
        fullTimeWord, school, laterWord, school(draw, later.get(), laterWord), finished);
  }

  private String school(Draw draw, Grade grade, String word) {
    // 省委党校大学 is learnt at the 省委党校.
    int party = word.indexOf(partySchool);
    String name =
        party >= 0 ? word.substring(0, party + partySchool.length()) : any(draw, names.get(grade));
    if (!grade.hasMajor()) {
      return name;
    }
    // Cells with a line break in them are common in rosters that were a spreadsheet.
    return name + (draw.happens(brokenCells) ? "\n" : "") + any(draw, majors) + "专业";
  }

  private static String any(Draw draw, List<String> list) {
    return list.get(draw.below(list.size()));
  }
}
