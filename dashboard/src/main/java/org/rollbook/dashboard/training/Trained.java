package org.rollbook.dashboard.training;

/**
 * People of one group at one time, by what training they had. Every part counts persons; it adds up
 * over groups of people, never over periods.
 *
 * @param trained trained in person since January
 * @param trained12 trained in person in the last twelve months
 * @param applies to whom a rule applies
 * @param met who meets it, pro rata
 * @param windowFull whose history is long enough for their rule
 * @param online who completed an online course since January
 */
record Trained(
    long persons,
    long trained,
    long trained12,
    long applies,
    long met,
    long windowFull,
    long online) {
  static final Trained NONE = new Trained(0, 0, 0, 0, 0, 0, 0);

  Trained plus(Trained other) {
    return new Trained(
        persons + other.persons,
        trained + other.trained,
        trained12 + other.trained12,
        applies + other.applies,
        met + other.met,
        windowFull + other.windowFull,
        online + other.online);
  }

  /** Those whose history is too short for their rule. */
  long windowShort() {
    return persons - windowFull;
  }
}
