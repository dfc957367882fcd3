package org.rollbook.etl.demo;

/**
 * Someone who holds a post.
 *
 * @param birth the month of birth
 * @param entry the first month in post
 * @param exit the first month no longer in post
 * @param party the month of joining the party; {@link #NEVER} for those who did not
 */
record Holder(
    String name,
    String id,
    boolean woman,
    int birth,
    int entry,
    int exit,
    int workStart,
    int party,
    String ethnicity,
    String origin,
    Schooling schooling,
    Career career,
    String remark) {
  static final int NEVER = Integer.MAX_VALUE;

  Holder {
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

  /** In post on the last day of a month. */
  boolean inPost(int month) {
    return entry <= month && month < exit;
  }

  /** Hides the person, who though invented looks like a real one. */
  @Override
  public String toString() {
    return "Holder[hidden]";
  }
}
