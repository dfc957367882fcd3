package org.rollbook.etl.demo;

import java.util.Optional;
import java.util.Set;

/** Who came and went, and whose rank changed, against the month before. */
final class Movements {
  private static final String IN = "in";
  private static final String OUT = "out";
  private static final String FROM_UNIT = "11";
  private static final String TO_UNIT = "51";
  private static final String POLICE = "4";
  private static final Set<String> QUOTA = Set.of("5", "6");

  private final Population population;
  private final Claims claims;
  private final Ranks ranks;

  Movements(Population population, Claims claims, Ranks ranks) {
    this.ranks = ranks;
    this.population = population;
    this.claims = claims;
  }

  /**
   * Counts the movements and the changes of rank of everyone; there are none in the first month.
   */
  void count(Counts truth, Counts expected) {
    if (population.window().first(claims.month())) {
      return;
    }
    for (Person person : population.people()) {
      count(person.truth, truth, person.holder().leaving().movement());
      countRank(person.truth, truth);
      countRank(person.expected, expected);
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

  /** What became of the rank of one who was there in both months, with a rank in both. */
  private void countRank(Person.Trace trace, Counts counts) {
    if (trace.before == null || trace.now == null) {
      return;
    }
    String before = trace.before.rank();
    String now = trace.now.rank();
    if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
      counts.rankChange(trace.now, rankChange(ranks.get(before), ranks.get(now)));
    }
  }

  /** In the codes of rank_change. */
  private static String rankChange(Ranks.Rank before, Ranks.Rank now) {
    if (before.ladder().equals(now.ladder())) {
      return now.place() < before.place() ? "1" : "2";
    }
    if (now.category().equals(POLICE) && !before.category().equals(POLICE)) {
      return now.ladder().equals(POLICE) ? "3" : "6";
    }
    if (QUOTA.contains(now.category()) != QUOTA.contains(before.category())) {
      return QUOTA.contains(before.category()) ? "4" : "5";
    }
    return switch (now.ladder()) {
      case "2" -> "7";
      case "3" -> "8";
      default -> "9";
    };
  }
}
