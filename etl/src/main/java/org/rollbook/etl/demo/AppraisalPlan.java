package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollbook.etl.demo.AppraisedBodies.Body;

/** Who is appraised, when, and with what grade: a pure function of the seed and the people. */
final class AppraisalPlan {
  private static final long GRADE = 0x6BADEL;
  private static final long RANK = 0x7E4CE11E47L;
  private static final long BODY = 0xB0D1E5L;
  private static final long ROUTINE = 0x40071E3L;
  private static final long SPECIAL = 0x5BEC1A1L;
  private static final long CONTACT = 0xC047AC7L;
  private static final int QUARTER = 3;
  private static final int ORDINARY_CAP = 20;
  private static final int RAISED_CAP = 25;
  private static final int PERCENT = 100;
  private static final int WHOLE = 10_000;

  /** Below it, one more excellent grade would be a quarter of all. */
  private static final int LEAST_ABOVE = 4;

  /** The month of the next year in which grades that were open follow, from 1. */
  private static final int DECIDED = 6;

  private static final String EXCELLENT = "1";
  private static final String COMPETENT = "2";

  private final long seed;
  private final Population population;
  private final AppraisedBodies bodies;
  private final AppraisalRates rates;
  private final int probation;

  AppraisalPlan(
      long seed,
      Population population,
      AppraisedBodies bodies,
      AppraisalRates rates,
      int probation) {
    this.seed = seed;
    this.population = population;
    this.bodies = bodies;
    this.rates = rates;
    this.probation = probation;
  }

  /** Where and when a body concluded. */
  record Conclusion(Body body, int year, int month, int day, int cap) {}

  /**
   * The annual appraisal of someone.
   *
   * @param grade in the codes of ZB18
   * @param open whether the case was open at first, and the grade follows
   */
  record Annual(Person person, Conclusion conclusion, String grade, boolean open) {
    String key() {
      return "A" + conclusion.year() + person.holder().id();
    }

    /** The month in which an open grade follows. */
    int decided() {
      return Month.of(conclusion.year() + 1, DECIDED);
    }
  }

  /**
   * A routine or special appraisal of someone.
   *
   * @param kind 平时 or 专项
   * @param grade as a word
   */
  record Other(
      Person person,
      Body body,
      String kind,
      int year,
      String round,
      int month,
      int day,
      String grade) {
    String key() {
      return round + year + person.holder().id();
    }
  }

  /** A contact point; {@code until} is the month of its end, {@link Holder#NEVER} for none. */
  record Contact(Body body, String level, int since, int until) {}

  Conclusion conclusion(Body body, int year) {
    Draw draw = Draw.of(seed ^ BODY, body.key(), year);
    int month = Month.of(year + 1, rates.annual().months().pick(draw));
    int day = draw.between(5, 25);
    int cap = draw.happens(rates.annual().raised()) ? RAISED_CAP : ORDINARY_CAP;
    return new Conclusion(body, year, month, day, cap);
  }

  /** The results of a year; those of who is in service when they are concluded. */
  List<Annual> annual(int year) {
    int december = Month.of(year, Month.YEAR);
    Map<String, List<Person>> members = new LinkedHashMap<>();
    for (Person person : population.people()) {
      Holder holder = person.holder();
      if (holder.staff().civil() && holder.entry() <= december && holder.exit() > december) {
        members
            .computeIfAbsent(
                bodies.of(person.around(december).post().organ()).key(), body -> new ArrayList<>())
            .add(person);
      }
    }
    List<Annual> results = new ArrayList<>();
    for (List<Person> people : members.values()) {
      Body body = bodies.of(people.getFirst().around(december).post().organ());
      annual(conclusion(body, year), people, results);
    }
    return results;
  }

  private void annual(Conclusion conclusion, List<Person> people, List<Annual> results) {
    List<Annual> own = new ArrayList<>();
    people.stream()
        .filter(person -> person.holder().exit() > conclusion.month())
        .forEach(person -> own.add(ungraded(person, conclusion)));
    int gradable = (int) own.stream().filter(each -> "234".contains(each.grade())).count();
    int most = gradable * conclusion.cap() / PERCENT;
    boolean above =
        gradable >= LEAST_ABOVE
            && Draw.of(seed ^ ~BODY, conclusion.body().key(), conclusion.year())
                .happens(rates.annual().above());
    Set<Person> best = Collections.newSetFromMap(new IdentityHashMap<>());
    own.stream()
        .filter(each -> each.grade().equals(COMPETENT) && !each.open())
        .sorted(
            Comparator.comparingLong(
                each ->
                    Draw.of(seed ^ RANK, each.person().holder().id(), conclusion.year()).bits()))
        .limit(above ? most + Math.max(1, gradable / 25) : most)
        .forEach(each -> best.add(each.person()));
    for (Annual each : own) {
      results.add(
          best.contains(each.person())
              ? new Annual(each.person(), each.conclusion(), EXCELLENT, false)
              : each);
    }
  }

  /** What someone gets who is not among the excellent. */
  private Annual ungraded(Person person, Conclusion conclusion) {
    Draw draw = Draw.of(seed ^ GRADE, person.holder().id(), conclusion.year());
    int at = draw.below(WHOLE);
    int decided = Month.of(conclusion.year() + 1, DECIDED);
    boolean open = draw.happens(rates.annual().later()) && conclusion.month() < decided;
    AppraisalRates.Annual shares = rates.annual();
    int december = Month.of(conclusion.year(), Month.YEAR);
    String[] grades = {"5B", "5C", "6A", "4", "3"};
    int[] weights = {
      shares.investigated(),
      shares.punished(),
      shares.absent(),
      shares.incompetent(),
      shares.basically()
    };
    if (person.holder().entry() + probation > december) {
      return new Annual(person, conclusion, "5A", false);
    }
    int upTo = 0;
    for (int i = 0; i < grades.length; i++) {
      upTo += weights[i];
      if (at < upTo) {
        return new Annual(person, conclusion, grades[i], false);
      }
    }
    return new Annual(person, conclusion, COMPETENT, open);
  }

  /** The routine and special appraisals that were concluded in a month. */
  List<Other> others(int month) {
    List<Other> all = new ArrayList<>();
    for (Person person : population.people()) {
      Holder holder = person.holder();
      if (!holder.staff().civil() || holder.entry() > month || holder.exit() <= month) {
        continue;
      }
      Body body = bodies.of(person.around(month).post().organ());
      int before = month - 1;
      if (month % QUARTER == 0 && holder.entry() + probation <= before && routine(body)) {
        Draw draw = Draw.of(seed ^ ROUTINE, holder.id(), month);
        all.add(
            new Other(
                person,
                body,
                "平时",
                before / Month.YEAR,
                "第%d季度".formatted(before % Month.YEAR / QUARTER + 1),
                month,
                draw.between(3, 20),
                rates.routine().grades().pick(draw)));
      }
      Draw draw = Draw.of(seed ^ SPECIAL, holder.id(), month);
      if (draw.below(WHOLE) < rates.special().persons()) {
        all.add(
            new Other(
                person,
                body,
                "专项",
                month / Month.YEAR,
                "ZX" + Month.digits(month),
                month,
                draw.between(3, 27),
                rates.special().grades().pick(draw)));
      }
    }
    return all;
  }

  private boolean routine(Body body) {
    return Draw.of(seed ^ ROUTINE, body.key(), 0).happens(rates.routine().organs());
  }

  /** That a body is, or was, a contact point. */
  Optional<Contact> contact(Body body) {
    Draw draw = Draw.of(seed ^ CONTACT, body.key(), 0);
    if (!draw.happens(rates.contacts().organs())) {
      return Optional.empty();
    }
    String level = rates.contacts().levels().pick(draw);
    int since = rates.contacts().since() + draw.below(rates.contacts().within());
    boolean ended = draw.happens(rates.contacts().ended());
    int until = since + draw.between(12, 40);
    return Optional.of(new Contact(body, level, since, ended ? until : Holder.NEVER));
  }
}
