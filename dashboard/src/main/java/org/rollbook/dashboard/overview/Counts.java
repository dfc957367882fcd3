package org.rollbook.dashboard.overview;

/**
 * People of one group at one time, counted in the four ways of the overview. It adds up over groups
 * of people, never over periods.
 *
 * @param persons those in post
 * @param ageSum the sum of the known ages
 * @param ageKnown those whose age is known
 * @param bachelors those whose highest education is at bachelor's level or above
 * @param trainees those in post by the view of training, which {@code trained} is a part of
 * @param trained those who were trained since January
 */
record Counts(
    long persons, long ageSum, long ageKnown, long bachelors, long trainees, long trained) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        persons + other.persons,
        ageSum + other.ageSum,
        ageKnown + other.ageKnown,
        bachelors + other.bachelors,
        trainees + other.trainees,
        trained + other.trained);
  }
}
