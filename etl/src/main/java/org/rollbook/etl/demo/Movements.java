package org.rollbook.etl.demo;

import java.util.Optional;

/** Who came and went, against the month before. */
final class Movements {
  private static final String IN = "in";
  private static final String OUT = "out";
  private static final String FROM_UNIT = "11";
  private static final String TO_UNIT = "51";

  private final Population population;
  private final Claims claims;

  Movements(Population population, Claims claims) {
    this.population = population;
    this.claims = claims;
  }

  /** Counts the movements of everyone; there are none in the first month. */
  void count(Counts truth, Counts expected) {
    if (population.window().first(claims.month())) {
      return;
    }
    for (Person person : population.people()) {
      count(person.truth, truth, person.holder().leaving().movement());
      Facts before = person.expected.before;
      Facts now = person.expected.now;
      boolean known =
          (now == null || claims.sentBefore().contains(now.unit()))
              && (before == null || claims.sending().contains(before.unit()));
      if (known) {
        count(person.expected, expected, way(person));
      }
    }
  }

  /** What the sender says of the exit: only the exchange package has a set for it. */
  private String way(Person person) {
    return Optional.ofNullable(person.exitSent).map(Exit::movement).orElse(Exit.OTHER);
  }

  private static void count(Person.Trace trace, Counts counts, String out) {
    Facts before = trace.before;
    Facts now = trace.now;
    if (before == null && now == null) {
      return;
    }
    if (before == null) {
      counts.movement(now, IN, now.movement());
    } else if (now == null) {
      counts.movement(before, OUT, out);
    } else if (!before.unit().equals(now.unit())) {
      counts.movement(before, OUT, TO_UNIT);
      counts.movement(now, IN, FROM_UNIT);
    }
  }
}
