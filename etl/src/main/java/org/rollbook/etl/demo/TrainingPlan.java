package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What training someone does in a year: a pure function of the seed, the person and the year. */
final class TrainingPlan {
  private static final long CLASSES = 0x5C1A55E5L;
  private static final long ONLINE = 0x0071713EL;

  private final long seed;
  private final Courses courses;
  private final TrainingRates rates;
  private final Reform reform;
  private final int middle;

  TrainingPlan(long seed, Courses courses, TrainingRates rates, Reform reform, int middle) {
    this.seed = seed;
    this.courses = courses;
    this.rates = rates;
    this.reform = reform;
    this.middle = middle;
  }

  /** The classes of a year that someone attended, finished or not. */
  List<Attendance> classes(Person person, int year) {
    Holder holder = person.holder();
    int january = Month.of(year, 1);
    List<Attendance> list = new ArrayList<>(4);
    if (holder.exit() <= january || holder.entry() >= january + Month.YEAR) {
      return list;
    }
    Draw draw = Draw.of(seed ^ CLASSES, holder.id(), year);
    int initial = holder.entry() + 1 + holder.trait(10);
    if (initial >= january && initial < january + Month.YEAR) {
      attend(list, draw, person, Course.INITIAL, initial);
    }
    Stay stay = person.around(january);
    int led =
        stay.post()
            .lead(holder.entry(), stay.from(), january + Month.YEAR - 1)
            .map(Post.Lead::since)
            .orElse(0);
    if (led >= january && led < january + Month.YEAR) {
      attend(list, draw, person, Course.APPOINTMENT, led);
    }
    boolean senior =
        holder.career().senior(january)
            || stay.post()
                .lead(holder.entry(), stay.from(), january)
                .map(lead -> lead.level().senior())
                .orElse(false);
    for (Course course : rates.courses(senior, draw)) {
      attend(list, draw, person, course, january + draw.below(rates.latest()));
    }
    return list;
  }

  private void attend(List<Attendance> list, Draw draw, Person person, Course course, int wanted) {
    int chance = draw.below(1 << 20);
    boolean completed = !draw.happens(rates.unfinished());
    boolean absent = draw.happens(rates.absent());
    int missed = draw.between(1, 10);
    Organ organ = person.around(wanted).post().organ();
    boolean early = wanted < middle;
    Optional<TrainingClass> found =
        courses.find(course, reform.unit(organ, early), organ.county(), wanted, chance);
    if (found.isEmpty()) {
      return;
    }
    TrainingClass joined = found.get();
    Holder holder = person.holder();
    boolean there = holder.entry() <= joined.month() && joined.month() < holder.exit();
    if (there && list.stream().noneMatch(each -> each.of().equals(joined))) {
      list.add(new Attendance(joined, completed, absent ? missed : 0));
    }
  }

  /** The online courses of a year that someone began. */
  List<OnlineCourse> online(Person person, int year) {
    Holder holder = person.holder();
    int january = Month.of(year, 1);
    List<OnlineCourse> list = new ArrayList<>(4);
    if (holder.exit() <= january || holder.entry() >= january + Month.YEAR) {
      return list;
    }
    Draw draw = Draw.of(seed ^ ONLINE, holder.id(), year);
    int many = draw.happens(rates.online()) ? 1 + draw.below(rates.mostOnline()) : 0;
    // Nobody's number, though the person's own.
    long mark = Long.parseLong(holder.id().substring(0, 17)) * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < many; i++) {
      int month = january + draw.below(Month.YEAR);
      int startDay = draw.between(1, 14);
      int endDay = draw.between(startDay, 28);
      int halfHours = draw.between(2, 24);
      boolean completed = !draw.happens(rates.onlineUnfinished());
      String name = rates.onlineNames().get(draw.below(rates.onlineNames().size()));
      if (holder.entry() <= month && month < holder.exit()) {
        list.add(
            new OnlineCourse(
                "W%d-%016X-%d".formatted(year, mark, i),
                name,
                month,
                startDay,
                endDay,
                halfHours,
                completed));
      }
    }
    return list;
  }
}
