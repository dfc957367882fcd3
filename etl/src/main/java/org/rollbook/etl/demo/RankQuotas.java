package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which organ has how many posts of which ranks approved, and when: around the holders of that
 * month, so that most organs have some to spare and a few too little. A pure function of the seed
 * and the people.
 */
final class RankQuotas {
  private static final long FIRST = 0x40A11E57L;
  private static final long AGAIN = 0x40A26A14L;
  private static final int HISTORY = 36;

  /** Of a thousand organs, those whose quotas are approved anew in a month. */
  private static final int ANEW = 12;

  private static final int SHORT = 90;
  private static final int EXACT = 250;
  private static final int WITHOUT_UPPER = 150;
  private static final String GENERAL = "1";
  private static final String PROVINCE = "1";
  private static final String PREFECTURE = "2";
  private static final String SUB_PROVINCIAL_CITY = "220100";
  private static final String CHIEF_CLERKS = "3";
  static final List<String> BANDS = List.of("1", "2", CHIEF_CLERKS);
  private static final Set<String> UPPER = Set.of("一级巡视员", "一级调研员", "二级调研员", "一级主任科员", "二级主任科员");

  /** Stands for the posts of the upper ranks where these are not approved apart. */
  static final int NOT_APART = -1;

  private final long seed;
  private final Population population;
  private final Assumptions assumptions;
  private final Ranks ranks = Ranks.read();

  RankQuotas(long seed, Population population, Assumptions assumptions) {
    this.seed = seed;
    this.population = population;
    this.assumptions = assumptions;
  }

  /** Approved posts, and those of the upper ranks among them. */
  record Quota(int posts, int upper) {}

  /** What was approved for a band of ranks of an organ. */
  record Approval(Organ organ, String band, int month, int day, Quota quota) {
    String key() {
      return "Q" + month + organ.county() + organ.name() + band;
    }
  }

  /** Holders of a band, and those of its upper ranks. */
  record Held(int all, int upper) {
    static final Held NOBODY = new Held(0, 0);

    Held plus(String rank) {
      return new Held(all + 1, upper + (UPPER.contains(rank) ? 1 : 0));
    }
  }

  /** Whether the rules set a limit to a band in an organ. */
  boolean limited(Organ organ, String band, int month) {
    boolean free =
        organ.level().equals(PROVINCE)
            || (organ.level().equals(PREFECTURE)
                && population.unit(organ, month).equals(SUB_PROVINCIAL_CITY));
    return !(free && band.equals(CHIEF_CLERKS));
  }

  /**
   * What is approved in a month; in the first month of the window, all that stands from the years
   * before.
   */
  List<Approval> approvals(int month) {
    boolean first = population.window().first(month);
    Map<Organ, Map<String, Held>> held = held(month);
    List<Approval> approvals = new ArrayList<>();
    for (Organ organ : population.organs()) {
      // What merges is of no one organ, and its quotas are still to come.
      boolean merges =
          !assumptions.reform.name(organ, true).equals(assumptions.reform.name(organ, false));
      if (organ.posts() == 0 || merges) {
        continue;
      }
      String key = organ.county() + organ.name();
      Draw draw = Draw.of(seed ^ (first ? FIRST : AGAIN), key, first ? 0 : month);
      if (first || draw.happens(ANEW)) {
        int approved = first ? month - 1 - draw.below(HISTORY) : month;
        int day = draw.between(1, 28);
        for (String band : BANDS) {
          Held holders = held.getOrDefault(organ, Map.of()).getOrDefault(band, Held.NOBODY);
          Quota quota = quota(draw, holders);
          if (limited(organ, band, month) && holders.all() > 0) {
            approvals.add(new Approval(organ, band, approved, day, quota));
          }
        }
      }
    }
    return approvals;
  }

  private static Quota quota(Draw draw, Held held) {
    int at = draw.below(1000);
    int more = draw.between(1, 1 + held.all() / 6);
    int moreUpper = draw.below(2 + held.upper() / 6);
    boolean apart = !draw.happens(WITHOUT_UPPER);
    int posts = held.all() + (at < SHORT ? -1 : at < SHORT + EXACT ? 0 : more);
    int upper = Math.min(posts, Math.max(0, held.upper() + moreUpper - (at < SHORT ? 1 : 0)));
    return new Quota(posts, apart ? upper : NOT_APART);
  }

  private Map<Organ, Map<String, Held>> held(int month) {
    Map<Organ, Map<String, Held>> held = new IdentityHashMap<>();
    for (Person person : population.people()) {
      if (person.holder().staff().civil()) {
        for (Stay stay : person.stays()) {
          if (stay.lasts(month)) {
            person
                .holder()
                .career()
                .rank(month)
                .map(ranks::get)
                .ifPresent(
                    rank ->
                        hold(held, stay.post().organ(), rank.category(), rank.band(), rank.name()));
          }
        }
      }
    }
    return held;
  }

  /** Adds a holder of a rank, if it is one that has quotas. */
  static void hold(
      Map<Organ, Map<String, Held>> held, Organ organ, String category, String band, String rank) {
    if (category.equals(GENERAL) && BANDS.contains(band)) {
      held.computeIfAbsent(organ, key -> new HashMap<>())
          .merge(
              band,
              Held.NOBODY.plus(rank),
              (sum, one) -> new Held(sum.all() + one.all(), sum.upper() + one.upper()));
    }
  }
}
