package org.rollbook.etl.demo;

import java.util.Optional;

/** How long somebody stands in a rank, and whether that is the minimum before the next rank. */
final class RankTime {
  private static final int TWO_YEARS = 2 * Month.YEAR;
  private static final int THREE_YEARS = 3 * Month.YEAR;
  private static final int FOUR_YEARS = 4 * Month.YEAR;
  private static final int FIVE_YEARS = 5 * Month.YEAR;
  private static final int TEN_YEARS = 10 * Month.YEAR;
  private static final String INSPECTORS = "1";
  private static final String CONSULTANTS = "2";

  /** No rank above, or no rule about it. */
  private static final String NONE = "0";

  private RankTime() {}

  /** By the month of the rank, {@link Holder#NEVER} if nobody says it. */
  static Facts.InRank of(Optional<Ranks.Rank> rank, int since, int month) {
    if (rank.isEmpty()) {
      return new Facts.InRank(Facts.UNKNOWN, Facts.UNKNOWN);
    }
    int needed = needed(rank.get());
    if (since == Holder.NEVER) {
      return new Facts.InRank(Facts.UNKNOWN, needed == 0 ? NONE : Facts.UNKNOWN);
    }
    return new Facts.InRank(band(month - since), needed == 0 ? NONE : state(month - since, needed));
  }

  private static String state(int months, int needed) {
    if (months >= needed) {
      return "1";
    }
    return months + Month.YEAR >= needed ? "2" : "3";
  }

  private static String band(int months) {
    if (months < TWO_YEARS) {
      return "1";
    }
    if (months < THREE_YEARS) {
      return "2";
    }
    if (months < FIVE_YEARS) {
      return "3";
    }
    return months < TEN_YEARS ? "4" : "5";
  }

  /** The months before the next rank; 0 for the highest, and for judges and prosecutors. */
  private static int needed(Ranks.Rank rank) {
    if (rank.category().compareTo("4") > 0) {
      return 0;
    }
    boolean first = rank.name().contains("一级");
    boolean second = rank.name().contains("二级");
    return switch (rank.band()) {
      case INSPECTORS -> second ? FOUR_YEARS : 0;
      case CONSULTANTS -> first ? FOUR_YEARS : second ? THREE_YEARS : TWO_YEARS;
      default -> TWO_YEARS;
    };
  }
}
