package org.rollbook.etl.demo;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the training of someone comes to at the end of a month (干部教育培训工作条例, 2023, art. 14): group A
 * owes 550 hours or 90 days in 60 months, group B 90 hours or 12 days in the year.
 */
final class Trained {
  private static final int WINDOW = 60;
  private static final int HOURS_A = 550;
  private static final int DAYS_A = 90;
  private static final int HOURS_B = 90;
  private static final int DAYS_B = 12;

  private final int month;
  private boolean thisYear;
  private boolean lately;
  private boolean online;
  private int hours;
  private int days;
  private int hoursOfYear;
  private int daysOfYear;

  private Trained(int month) {
    this.month = month;
  }

  /** Counts what ended by the end of {@code month}, of what {@code counts}. */
  static Trained of(Person person, int month, TrainingPlan plan, Predicate<Attendance> counts) {
    Trained trained = new Trained(month);
    int year = month / Month.YEAR;
    for (int each = year - WINDOW / Month.YEAR; each <= year; each++) {
      for (Attendance attendance : plan.classes(person, each)) {
        if (attendance.qualifies() && counts.test(attendance)) {
          trained.add(attendance.of());
        }
      }
    }
    trained.online =
        plan.online(person, year).stream()
            .anyMatch(each -> each.completed() && each.month() <= month);
    return trained;
  }

  private void add(TrainingClass attended) {
    int ended = attended.month();
    if (ended > month) {
      return;
    }
    if (ended > month - WINDOW) {
      hours += attended.hours();
      days += attended.days();
    }
    lately |= ended > month - Month.YEAR;
    if (ended / Month.YEAR == month / Month.YEAR) {
      thisYear = true;
      hoursOfYear += attended.hours();
      daysOfYear += attended.days();
    }
  }

  /**
   * trained, trained_12m, compliance_applies, compliance_met, window_full and online_completed, as
   * numbers that add up.
   */
  List<Integer> measures(boolean groupA, int workStart) {
    int worked = workStart == Holder.NEVER ? WINDOW : month - workStart;
    boolean met;
    boolean applies;
    if (groupA) {
      int m = Math.min(worked, WINDOW);
      applies = m >= 1;
      met = hours * WINDOW >= HOURS_A * m || days * WINDOW >= DAYS_A * m;
    } else {
      int n = Math.min(worked, month % Month.YEAR + 1);
      applies = n >= 1;
      met = hoursOfYear * Month.YEAR >= HOURS_B * n || daysOfYear * Month.YEAR >= DAYS_B * n;
    }
    // The first package of training reaches back beyond every window.
    return List.of(one(thisYear), one(lately), one(applies), one(applies && met), 1, one(online));
  }

  private static int one(boolean holds) {
    return holds ? 1 : 0;
  }
}
