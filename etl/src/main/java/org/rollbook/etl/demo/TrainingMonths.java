package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.file.Path;

/** The packages of the training system, and what they come to. */
final class TrainingMonths {
  private static final int HISTORY = 60;

  private final Population population;
  private final TrainingPlan plan;
  private final Courses courses;
  private final Events events;
  private final TrainingSender sender;

  TrainingMonths(
      Assumptions assumptions,
      Population population,
      TrainingPlan plan,
      Courses courses,
      Events events) {
    this.population = population;
    this.plan = plan;
    this.courses = courses;
    this.events = events;
    this.sender =
        new TrainingSender(
            population.people().stream().filter(person -> person.holder().staff().civil()).toList(),
            plan,
            courses,
            new TrainingSender.Where() {
              @Override
              public String organ(Stay stay, int month) {
                return population.organName(stay.post().organ(), month);
              }

              @Override
              public String unit(Stay stay, int month) {
                return population.unit(stay.post().organ(), month);
              }
            });
  }

  /** Writes the packages of a month; the first reach back five years. */
  Sent write(Path landing, int month) throws IOException {
    int from = population.window().first(month) ? month - HISTORY : month;
    return events.training(landing, sender, from, month);
  }

  /** Counts what ended in a month. */
  void count(int month, Counts truth, Counts expected) {
    for (TrainingClass run : courses.ending(month)) {
      truth.trainingClass(run);
      if (!events.endless(run)) {
        expected.trainingClass(run);
      }
    }
    int year = month / Month.YEAR;
    for (Person person : population.people()) {
      if (!person.holder().staff().civil()) {
        continue;
      }
      String actual = person.truth.now == null ? stated(person, month) : person.truth.now.place();
      String placed =
          person.expected.now == null ? stated(person, month) : person.expected.now.place();
      for (Attendance each : plan.classes(person, year)) {
        if (each.of().month() == month && each.completed()) {
          truth.attendance(actual, each);
          if (events.counts(person, each)) {
            expected.attendance(placed, each);
          }
        }
      }
      for (OnlineCourse each : plan.online(person, year)) {
        if (each.month() == month && each.completed()) {
          truth.online(actual, each);
          expected.online(placed, each);
        }
      }
    }
  }

  /** The place that the row itself names. */
  private String stated(Person person, int month) {
    Organ organ = person.around(month).post().organ();
    return String.join(
        ",", population.unit(organ, month), population.county(organ, month), organ.level());
  }
}
