package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One post at an organ, which one holder after the other fills.
 *
 * @param number its place in the organ, from 0; the first posts lead it
 * @param staff what its holders are
 * @param home where its holders come from
 * @param key what tells their id numbers from those of others of the same home
 */
record Post(Organ organ, int number, Staff staff, Place.Home home, int key) {
  private static final int HEAD_AFTER = 15 * Month.YEAR;
  private static final int DEPUTY_AFTER = 11 * Month.YEAR;
  private static final int SECTION_AFTER = 6 * Month.YEAR;
  private static final int MOST_DEPUTIES = 4;
  private static final int PEOPLE_PER_DEPUTY = 6;

  Post {
    requireNonNull(staff, "staff is null");
    requireNonNull(organ, "organ is null");
    requireNonNull(home, "home is null");
  }

  /**
   * A leading post within a post.
   *
   * @param level the post level that goes with it
   * @param since the month from which the holder leads
   */
  record Lead(String title, PostLevel level, int since) {}

  /**
   * What someone leads at the end of a month who came into service in {@code entry} and to this
   * post in {@code came}; those who serve too short a time lead nothing.
   */
  Optional<Lead> lead(int entry, int came, int month) {
    String title;
    int after;
    PostLevel level;
    if (number == 0) {
      title = organ.head();
      after = HEAD_AFTER;
      level = organ.rankOfHead();
    } else if (number <= Math.min(MOST_DEPUTIES, organ.posts() / PEOPLE_PER_DEPUTY)) {
      title = "副" + organ.head();
      after = DEPUTY_AFTER;
      level = organ.rankOfDeputy();
    } else if (number % PEOPLE_PER_DEPUTY == 5) {
      title = organ.section();
      after = SECTION_AFTER;
      level = organ.rankOfSection();
    } else {
      return Optional.empty();
    }
    int since = Math.max(entry + after, came);
    return title.isEmpty() || month < since
        ? Optional.empty()
        : Optional.of(new Lead(title, level, since));
  }
}
