package org.rollbook.dashboard.training;

import java.math.BigDecimal;

/**
 * What took place: person-times and hours, which are no persons. It adds up over periods.
 *
 * @param times attendances that were completed
 * @param qualifying of them, those that count towards a rule
 */
record Events(long times, long qualifying, BigDecimal hours) {
  static final Events NONE = new Events(0, 0, BigDecimal.ZERO);

  Events plus(Events other) {
    return new Events(times + other.times, qualifying + other.qualifying, hours.add(other.hours));
  }
}
