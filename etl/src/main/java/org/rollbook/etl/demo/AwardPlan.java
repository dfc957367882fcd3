package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who is commended, when, and how: a pure function of the seed and the people. */
final class AwardPlan {
  private static final long PERSON = 0xA3A8DL;
  private static final long COLLECTIVE = 0xC0113C7L;
  private static final int MILLION = 1_000_000;

  private final long seed;
  private final Population population;
  private final AppraisalRates.Awards rates;

  AwardPlan(long seed, Population population, AppraisalRates.Awards rates) {
    this.seed = seed;
    this.population = population;
    this.rates = rates;
  }

  /**
   * A commendation.
   *
   * @param person empty for a collective
   * @param kind as a word of the codes
   */
  record Award(
      String number, Optional<Person> person, Organ organ, String kind, int month, int day) {
    /** As the register calls it. */
    String name() {
      return switch (kind) {
        case "全国表彰" -> person.isPresent() ? "全国人民满意的公务员" : "全国人民满意的公务员集体";
        case "省级表彰" -> person.isPresent() ? "全省人民满意的公务员" : "全省人民满意的公务员集体";
        default -> kind;
      };
    }
  }

  /** Somebody, or an organ, with the chance that decides. */
  private record Drawn(Optional<Person> person, Organ organ, int at, String key) {}

  /** The commendations of persons in a month. */
  List<Award> persons(int month) {
    List<Drawn> drawn = new ArrayList<>();
    for (Person person : population.people()) {
      Holder holder = person.holder();
      if (holder.staff().civil() && holder.entry() <= month && holder.exit() > month) {
        drawn.add(
            new Drawn(
                Optional.of(person),
                person.around(month).post().organ(),
                Draw.of(seed ^ PERSON, holder.id(), month).below(MILLION),
                holder.id()));
      }
    }
    return awards(drawn, "G", PERSON, month, rates.national(), rates.provincial(), rates.merit());
  }

  /** The commendations of collectives in a month. */
  List<Award> collectives(int month) {
    List<Drawn> drawn = new ArrayList<>();
    for (Organ organ : population.organs()) {
      if (organ.posts() > 0) {
        String key = organ.county() + organ.name();
        drawn.add(
            new Drawn(
                Optional.empty(),
                organ,
                Draw.of(seed ^ COLLECTIVE, key, month).below(MILLION),
                key));
      }
    }
    return awards(
        drawn,
        "J",
        COLLECTIVE,
        month,
        rates.collectiveNational(),
        rates.collectiveProvincial(),
        rates.collectiveMerit());
  }

  /** The luckiest come first; at least one of each of the high commendations a month. */
  private List<Award> awards(
      List<Drawn> drawn, String letter, long about, int month, int high, int middle, int merit) {
    int first = share(drawn.size(), high);
    int second = first + share(drawn.size(), middle);
    List<Award> awards = new ArrayList<>();
    List<Drawn> lucky =
        drawn.stream()
            .sorted(Comparator.comparingInt(Drawn::at).thenComparing(Drawn::key))
            .limit(second + (long) merit * drawn.size() / MILLION)
            .toList();
    for (Drawn each : lucky) {
      int at = awards.size();
      Draw draw = Draw.of(seed ^ ~about, each.key(), month);
      awards.add(
          new Award(
              "%s%s-%04d".formatted(letter, Month.digits(month), at + 1),
              each.person(),
              each.organ(),
              at < first ? "全国表彰" : at < second ? "省级表彰" : rates.merits().pick(draw),
              month,
              draw.between(1, 28)));
    }
    return awards;
  }

  private static int share(int of, int perMillion) {
    return (int) Math.ceilDiv((long) of * perMillion, MILLION);
  }
}
