package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * How much people are trained.
 *
 * @param senior what those of group A do in a year
 * @param other what the others do in a year
 * @param latest the month before which of a year classes are looked for
 * @param unfinished of a thousand attendances
 * @param absent of a thousand attendances, with some hours missed
 * @param online of a thousand people in a year
 */
record TrainingRates(
    Weighted<List<Course>> senior,
    Weighted<List<Course>> other,
    int latest,
    int unfinished,
    int absent,
    int online,
    int mostOnline,
    int onlineUnfinished,
    List<String> onlineNames) {

  static TrainingRates of(Declaration section) {
    TrainingRates rates =
        new TrainingRates(
            plans(section, "groupA"),
            plans(section, "groupB"),
            section.integer("beginsBeforeMonth", 1, 12),
            Shares.perThousand(section, "unfinishedPerThousand"),
            Shares.perThousand(section, "absentPerThousand"),
            Shares.perThousand(section, "onlinePerThousand"),
            section.integer("mostOnlineCourses", 1, 50),
            Shares.perThousand(section, "onlineUnfinishedPerThousand"),
            section.texts("onlineNames"));
    section.close();
    return rates;
  }

  /** Courses joined with a plus sign, or a minus sign for none. */
  private static Weighted<List<Course>> plans(Declaration section, String key) {
    return Shares.words(section, key)
        .map(
            text -> {
              List<Course> courses = new ArrayList<>();
              for (String name : text.equals("-") ? new String[0] : text.split("\\+", -1)) {
                if (Arrays.stream(Course.values()).anyMatch(each -> each.name().equals(name))) {
                  courses.add(Course.valueOf(name));
                } else {
                  section.violation(key, "names '%s', which is no course".formatted(name));
                }
              }
              return List.copyOf(courses);
            });
  }

  List<Course> courses(boolean ofGroupA, Draw draw) {
    return (ofGroupA ? senior : other).pick(draw);
  }
}
