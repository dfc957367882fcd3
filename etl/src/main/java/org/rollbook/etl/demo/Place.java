package org.rollbook.etl.demo;

/**
 * What differs from place to place.
 *
 * @param startAges ages of those in post when the province begins
 * @param entryAges ages of those who enter
 * @param postgraduates weight of full-time postgraduates, in per cent of the usual
 * @param pace months between ranks, in per cent of the usual
 * @param ethnicities who lives there
 * @param homes the divisions that people come from
 */
record Place(
    Weighted<Integer> startAges,
    Weighted<Integer> entryAges,
    int postgraduates,
    int pace,
    Weighted<String> ethnicities,
    Weighted<Home> homes) {

  /**
   * A county that people come from.
   *
   * @param division the first six digits of their id numbers
   * @param origin as rosters write it under 籍贯
   */
  record Home(String division, String origin) {}
}
