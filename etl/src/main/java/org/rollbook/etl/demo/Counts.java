package org.rollbook.etl.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the people of one month come to, in every table. */
final class Counts {
  private static final int[] BAND_ENDS = {35, 40, 45, 50, 54, 59};
  private static final String IN_CLASS = "1";
  private static final String ONLINE = "2";

  private final int month;
  private final Map<Table, Tally> tallies = new EnumMap<>(Table.class);

  Counts(int month) {
    this.month = month;
    for (Table table : Table.values()) {
      tallies.put(table, new Tally(table.measures()));
    }
  }

  private Tally of(Table table) {
    return tallies.get(table);
  }

  /** Counts someone, with what their training comes to. */
  void person(Facts facts, List<Integer> trained) {
    String place = facts.place();
    boolean known = facts.birth() != Holder.NEVER;
    int age = known ? Month.years(facts.birth(), month) : 0;
    String band = known ? ageBand(age) : Facts.UNKNOWN;
    long[] ages = {1, age, known ? 1 : 0};
    Facts.Learning learning = facts.learning();
    of(Table.HEADCOUNT).add(place, 1);
    of(Table.STRUCTURE)
        .add(
            String.join(
                ",", place, facts.sex(), band, learning.band(), facts.category(), facts.rankBand()),
            ages);
    of(Table.AGE)
        .add(String.join(",", place, facts.sex(), known ? Integer.toString(age) : "", band), ages);
    of(Table.EDUCATION)
        .add(
            String.join(
                ",",
                place,
                learning.band(),
                learning.fullTimeBand(),
                learning.degree(),
                learning.fullTimeDegree(),
                learning.majorGroup()),
            1);
    of(Table.POST)
        .add(
            String.join(
                ",",
                place,
                facts.category(),
                facts.postLevel(),
                facts.rank(),
                facts.establishment(),
                facts.tenureBand()),
            1);
    long[] training = new long[trained.size() + 1];
    training[0] = 1;
    for (int i = 0; i < trained.size(); i++) {
      training[i + 1] = trained.get(i);
    }
    of(Table.TRAINING).add(place + (facts.senior() ? ",A" : ",B"), training);
  }

  private static String ageBand(int age) {
    int band = 0;
    while (band < BAND_ENDS.length && age > BAND_ENDS[band]) {
      band++;
    }
    return Integer.toString(band + 1);
  }

  /** Counts a completed attendance of a class. */
  void attendance(String place, Attendance attendance) {
    of(Table.TRAINING_EVENT)
        .add(
            String.join(",", place, attendance.of().course().code(), IN_CLASS),
            1,
            attendance.qualifies() ? 1 : 0,
            attendance.of().hours() * 2L);
  }

  /** Counts a completed online course. */
  void online(String place, OnlineCourse course) {
    of(Table.TRAINING_EVENT)
        .add(String.join(",", place, Course.WEEK.code(), ONLINE), 1, 0, course.halfHours());
  }

  void trainingClass(TrainingClass run) {
    of(Table.TRAINING_CLASS).add(run.organiser().key() + "," + run.course().code(), 1);
  }

  void movement(Facts facts, String direction, String type) {
    of(Table.MOVEMENT).add(String.join(",", facts.place(), direction, type), 1);
  }

  void addAll(Counts other) {
    tallies.forEach((table, tally) -> tally.addAll(other.of(table)));
  }

  String lines(Table table) {
    StringBuilder text = new StringBuilder();
    of(table).lines(text, Month.toYearMonth(month) + "-01", table.halves());
    return text.toString();
  }
}
