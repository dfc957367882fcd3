package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * Someone who holds one post, or one after the other.
 *
 * @param birth the month of birth
 * @param entry the first month in service
 * @param exit the first month no longer in service
 * @param leaving why they are no longer
 * @param party the month of joining the party; {@link #NEVER} for those who did not
 */
record Holder(
    String name,
    String id,
    boolean woman,
    int birth,
    int entry,
    int exit,
    Exit leaving,
    Recruitment recruitment,
    Staff staff,
    int workStart,
    int party,
    String ethnicity,
    String origin,
    Schooling schooling,
    Career career,
    String remark) {
  static final int NEVER = Integer.MAX_VALUE;
  private static final int DAY_AT = 12;
  private static final int DAY_END = 14;

  Holder {
    requireNonNull(leaving, "leaving is null");
    requireNonNull(recruitment, "recruitment is null");
    requireNonNull(staff, "staff is null");
    if (birth >= workStart || workStart > entry || entry >= exit) {
      throw new IllegalArgumentException(
          "A life must run birth, start of work, entry, exit, but is %s, %s, %s, %s"
              .formatted(
                  Month.dotted(birth),
                  Month.dotted(workStart),
                  Month.dotted(entry),
                  Month.dotted(exit)));
    }
  }

  /** The day of birth within its month; it serves as the day of other dates too. */
  int day() {
    return Integer.parseInt(id.substring(DAY_AT, DAY_END));
  }

  /** A number that stays with the person, to choose a way of writing by. */
  int trait(int kinds) {
    return Math.floorMod((id.hashCode() * 0x9E3779B9) >>> 8, kinds);
  }

  /** Whether they worked at the grass roots for two years or more. */
  boolean grassroots() {
    return trait(3) == 0;
  }

  /** Hides the person, who though invented looks like a real one. */
  @Override
  public String toString() {
    return "Holder[hidden]";
  }
}
