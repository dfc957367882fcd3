package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * What is counted of someone in one month, in Rollbook's own codes.
 *
 * @param birth the month of birth; {@link Holder#NEVER} if unknown
 * @param rank blank for none
 * @param senior whether they are trained as group A
 * @param workStart {@link Holder#NEVER} if unknown
 * @param approved the newest approval that is stated; {@link Holder#NEVER} for none
 * @param statisticalHome whether the sender states that the record is kept there
 * @param movement the code of movement_type by which one who comes in is typed
 */
record Facts(
    String unit,
    String county,
    String organLevel,
    String sex,
    int birth,
    Learning learning,
    String category,
    String postLevel,
    String rank,
    String rankBand,
    String establishment,
    String tenureBand,
    boolean senior,
    int workStart,
    int approved,
    boolean statisticalHome,
    String movement,
    Background background,
    InRank inRank) {
  static final String UNKNOWN = "9";

  /** Of education and degrees. */
  record Learning(
      String band, String fullTimeBand, String degree, String fullTimeDegree, String majorGroup) {}

  /** 民族, 政治面貌 and experience at the grass roots, each 1, 2 or unknown. */
  record Background(String ethnicGroup, String partyGroup, String grassroots) {}

  /**
   * How long someone stands in the present rank, and how far that is from the minimum before the
   * next, see {@link RankTime}.
   */
  record InRank(String tenureBand, String eligibility) {}

  Facts {
    requireNonNull(unit, "unit is null");
    requireNonNull(learning, "learning is null");
  }

  /** Where someone is counted, as the first columns of every table. */
  String place() {
    return unit + "," + county + "," + organLevel;
  }

  Facts withSex(String other) {
    return new Facts(
        unit,
        county,
        organLevel,
        other,
        birth,
        learning,
        category,
        postLevel,
        rank,
        rankBand,
        establishment,
        tenureBand,
        senior,
        workStart,
        approved,
        statisticalHome,
        movement,
        background,
        inRank);
  }

  Facts withBirth(int other) {
    return new Facts(
        unit,
        county,
        organLevel,
        sex,
        other,
        learning,
        category,
        postLevel,
        rank,
        rankBand,
        establishment,
        tenureBand,
        senior,
        workStart,
        approved,
        statisticalHome,
        movement,
        background,
        inRank);
  }

  Facts withLearning(Learning other) {
    return new Facts(
        unit,
        county,
        organLevel,
        sex,
        birth,
        other,
        category,
        postLevel,
        rank,
        rankBand,
        establishment,
        tenureBand,
        senior,
        workStart,
        approved,
        statisticalHome,
        movement,
        background,
        inRank);
  }
}
