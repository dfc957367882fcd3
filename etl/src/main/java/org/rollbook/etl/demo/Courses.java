package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who runs which classes when: a pure function of the seed and of how many posts a place has. Small
 * places run a class every few months, large ones several at a time.
 */
final class Courses {
  private static final List<Course> OF_COUNTY = List.of(Course.SPECIAL, Course.WEEK, Course.OTHER);
  private static final List<Course> OF_UNIT =
      List.of(
          Course.SPECIAL,
          Course.WEEK,
          Course.LONG,
          Course.INITIAL,
          Course.APPOINTMENT,
          Course.TERM);
  private static final int LAST_DAY = 28;
  private static final int DAYS_OF_WEEKS = 7;
  private static final int PER_CLASS = 700;
  private static final String PROVINCE = "JLSZ";

  private final long seed;
  private final Map<String, TrainingClass.Organiser> counties = new LinkedHashMap<>();
  private final Map<String, TrainingClass.Organiser> units = new LinkedHashMap<>();
  private final Map<String, TrainingClass> classes = new ConcurrentHashMap<>();

  Courses(long seed, List<Organ> organs, Reform reform) {
    this.seed = seed;
    Map<String, Integer> posts = new HashMap<>();
    for (Organ organ : organs) {
      posts.merge(organ.county(), organ.posts(), Integer::sum);
      posts.merge(organ.sender(), organ.posts(), Integer::sum);
    }
    int number = 0;
    for (Organ organ : organs) {
      boolean personnel = organ.name().endsWith("委组织部") && !organ.level().equals("1");
      boolean ofCounty = organ.level().equals("3");
      if (!personnel && !(organ.level().equals("1") && organ.name().equals("省委组织部"))) {
        continue;
      }
      boolean own = !ofCounty || organ.county().endsWith("-own");
      // Who reports on the moving county changes: it leaves classes to its prefecture.
      if (!own && reform.moves(organ)) {
        continue;
      }
      String name = organ.name().startsWith("省") ? "吉林" + organ.name() : organ.name();
      number++;
      TrainingClass.Organiser organiser =
          new TrainingClass.Organiser(
              number,
              organ.sender(),
              organ.county(),
              organ.level(),
              organ.sender().equals(PROVINCE) ? "省级" : own ? "市级" : "县级",
              name,
              name.replaceFirst("(党工)?委组织部$", ""),
              posts.get(own ? organ.sender() : organ.county()));
      if (own) {
        units.put(organ.sender(), organiser);
      } else {
        counties.put(organ.county(), organiser);
      }
    }
  }

  /** The class of a course that someone at a place joins in or after a month of its year. */
  Optional<TrainingClass> find(Course course, String unit, String county, int wanted, int chance) {
    List<TrainingClass.Organiser> near = new ArrayList<>();
    if (OF_COUNTY.contains(course) && counties.containsKey(county)) {
      near.add(counties.get(county));
    }
    if (OF_UNIT.contains(course)) {
      Optional.ofNullable(units.get(unit)).ifPresent(near::add);
      Optional.ofNullable(units.get(PROVINCE)).ifPresent(near::add);
    }
    if (near.isEmpty()) {
      return Optional.empty();
    }
    // Half go to the nearest, half of the rest to the next.
    int at = Math.min(Integer.numberOfTrailingZeros(chance | 1 << 8), near.size() - 1);
    TrainingClass.Organiser organiser = near.get(at);
    int last = wanted - wanted % Month.YEAR + Month.YEAR - 1;
    for (int month = wanted; month <= last; month++) {
      if (runs(organiser, course, month)) {
        int parallel = 1 + organiser.posts() / PER_CLASS;
        return Optional.of(get(organiser, course, month, (chance >>> 9) % parallel));
      }
    }
    return Optional.empty();
  }

  private static boolean runs(TrainingClass.Organiser organiser, Course course, int month) {
    int posts = organiser.posts();
    int every;
    if (posts >= 400) {
      every = 1;
    } else if (posts >= 150) {
      every = 2;
    } else {
      every = posts >= 60 ? 4 : 6;
    }
    return Math.floorMod(month + course.ordinal() + organiser.number(), every) == 0;
  }

  /** Every class that ends in a month, by number. */
  List<TrainingClass> ending(int month) {
    List<TrainingClass> list = new ArrayList<>();
    for (TrainingClass.Organiser organiser : counties.values()) {
      addAll(list, organiser, OF_COUNTY, month);
    }
    for (TrainingClass.Organiser organiser : units.values()) {
      addAll(list, organiser, OF_UNIT, month);
    }
    list.sort(Comparator.comparing(TrainingClass::id));
    return list;
  }

  private void addAll(
      List<TrainingClass> list,
      TrainingClass.Organiser organiser,
      List<Course> courses,
      int month) {
    for (Course course : courses) {
      if (runs(organiser, course, month)) {
        for (int i = 0; i <= organiser.posts() / PER_CLASS; i++) {
          list.add(get(organiser, course, month, i));
        }
      }
    }
  }

  private TrainingClass get(
      TrainingClass.Organiser organiser, Course course, int month, int parallel) {
    String id =
        "P%s%s%d%02d"
            .formatted(
                Month.digits(month),
                organiser.county().replace("-own", "00"),
                course.ordinal(),
                parallel);
    return classes.computeIfAbsent(id, key -> make(key, organiser, course, month, parallel));
  }

  private TrainingClass make(
      String id, TrainingClass.Organiser organiser, Course course, int month, int parallel) {
    Draw draw = Draw.of(seed, id, parallel);
    int days = course.days(draw);
    int end = draw.between(5, LAST_DAY);
    // Five days of a week: a class of 12 days lasts 16.
    int span = days + 2 * (days / (DAYS_OF_WEEKS - 2)) - 1;
    int startMonth = month;
    int start = end - span;
    while (start < 1) {
      startMonth--;
      start += LAST_DAY;
    }
    int stated = draw.below(5);
    int hours = days * draw.between(7, 8);
    boolean recognised = !(course == Course.SPECIAL || course == Course.OTHER) || !draw.happens(80);
    return new TrainingClass(
        id,
        course,
        organiser,
        month,
        startMonth,
        start,
        end,
        stated == 0 ? 0 : hours,
        stated == 1 ? 0 : days,
        recognised,
        "%d年%s%s（第%d期）"
            .formatted(month / Month.YEAR, organiser.place(), course.title(), parallel + 1));
  }
}
