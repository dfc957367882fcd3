package org.rollbook.etl.demo;

import java.util.Optional;
import java.util.function.Predicate;

/** Whether people did by its deadline the training that is owed on entry and on appointment. */
final class Deadlines {
  private static final int DAYS_OF_SENIORS = 30;
  private static final int DAYS_OF_TOWNSHIP = 15;
  private static final int DAYS_OF_ENTRANTS = 12;
  private static final int HALF_HOURS_A_DAY = 15;

  private final TrainingPlan plan;

  Deadlines(TrainingPlan plan) {
    this.plan = plan;
  }

  /** What is to be said of someone in a month. */
  enum State {
    IN_TIME,
    LATE,
    OPEN
  }

  /**
   * 任职培训 of someone who stands at a level since a month; empty if none is owed, or it was done
   * before it falls due.
   */
  Optional<State> appointment(
      Person person, PostLevel level, int since, int month, Predicate<Attendance> counts) {
    int days =
        switch (level) {
          case BUREAU_HEAD, BUREAU_DEPUTY, COUNTY_HEAD, COUNTY_DEPUTY -> DAYS_OF_SENIORS;
          case TOWNSHIP_HEAD, TOWNSHIP_DEPUTY -> DAYS_OF_TOWNSHIP;
          case CLERK, PROBATION, NONE -> 0;
        };
    if (days == 0 || since > month || month > since + Month.YEAR) {
      return Optional.empty();
    }
    boolean done = done(person, Course.APPOINTMENT, days, since - Month.YEAR, month, counts);
    return state(done, month == since + Month.YEAR);
  }

  /** 初任培训 of someone who came in a month: done by the end of another one. */
  boolean initialDone(Entry entry, int month, Predicate<Attendance> counts) {
    return done(
        entry.stay().person(), Course.INITIAL, DAYS_OF_ENTRANTS, entry.month(), month, counts);
  }

  private static Optional<State> state(boolean done, boolean due) {
    if (done) {
      return due ? Optional.of(State.IN_TIME) : Optional.empty();
    }
    return Optional.of(due ? State.LATE : State.OPEN);
  }

  private boolean done(
      Person person, Course course, int days, int from, int to, Predicate<Attendance> counts) {
    int doneDays = 0;
    int doneHours = 0;
    for (int year = from / Month.YEAR; year <= to / Month.YEAR; year++) {
      for (Attendance each : plan.classes(person, year)) {
        boolean within = from <= each.of().month() && each.of().month() <= to;
        if (within && each.of().course() == course && each.qualifies() && counts.test(each)) {
          doneDays += each.of().days();
          doneHours += each.of().hours();
        }
      }
    }
    return doneDays >= days || doneHours * 2 >= days * HALF_HOURS_A_DAY;
  }
}
