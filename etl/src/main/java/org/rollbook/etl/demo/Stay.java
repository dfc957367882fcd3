package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * Someone's time in a post, and the time in which the unit of the post says so: after a transfer
 * the old unit may claim a month too long, or the new one may begin a month late.
 *
 * @param from the first month
 * @param until the first month no longer
 * @param claimedFrom the first month in which the unit claims the person
 * @param claimedUntil the first month in which it no longer does
 */
record Stay(Person person, Post post, int from, int until, int claimedFrom, int claimedUntil) {
  Stay {
    requireNonNull(person, "person is null");
    requireNonNull(post, "post is null");
    if (from >= until || claimedFrom < from || claimedUntil < until) {
      throw new IllegalArgumentException("A stay must end after it begins");
    }
  }

  static Stay of(Person person, Post post, int from, int until) {
    return new Stay(person, post, from, until, from, until);
  }

  Holder holder() {
    return person.holder();
  }

  /** In the post on the last day of a month. */
  boolean lasts(int month) {
    return from <= month && month < until;
  }

  boolean claimed(int month) {
    return claimedFrom <= month && month < claimedUntil;
  }

  /** Whether the person leaves for good at the end of the stay. */
  boolean last() {
    return until == holder().exit();
  }

  /** Hides the person. */
  @Override
  public String toString() {
    return "Stay[hidden]";
  }
}
