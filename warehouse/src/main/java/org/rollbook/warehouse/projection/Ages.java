package org.rollbook.warehouse.projection;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * Persons by whole years of age, with those whose age is unknown. What is expected of persons need
 * not be whole numbers of them.
 */
public final class Ages {
  /** Stands for the age of those of whom it is unknown. */
  public static final int UNKNOWN = -1;

  /** Who is older is counted here. */
  public static final int OLDEST = 100;

  /** Nobody. */
  public static final Ages NONE = new Ages(new double[OLDEST + 2]);

  /** By age; those of unknown age come last. */
  private final double[] persons;

  private Ages(double[] persons) {
    this.persons = persons;
  }

  /** So many persons at each age; nobody at ages that are not named. */
  public static Ages of(Map<Integer, ? extends Number> persons) {
    double[] counts = new double[OLDEST + 2];
    persons.forEach((age, count) -> counts[place(age)] += count.doubleValue());
    return new Ages(counts);
  }

  private static int place(int age) {
    if (age < UNKNOWN) {
      throw new IllegalArgumentException("No one is %d years old".formatted(age));
    }
    return age == UNKNOWN ? OLDEST + 1 : Math.min(age, OLDEST);
  }

  /** Persons of an age, or of unknown age. */
  public double at(int age) {
    return persons[place(age)];
  }

  /** All persons, those of unknown age among them. */
  public double total() {
    return Arrays.stream(persons).sum();
  }

  /** Persons from one age to another, both included. */
  public double between(int from, int to) {
    double sum = 0;
    for (int age = Math.max(0, from); age <= Math.min(to, OLDEST); age++) {
      sum += persons[age];
    }
    return sum;
  }

  /** Persons of a band. */
  public double in(AgeBand band) {
    return band.unknown() ? at(UNKNOWN) : between(band.from(), band.to());
  }

  /** The share of a band in all persons, in percent; 0 where there is nobody. */
  public double share(AgeBand band) {
    return total() == 0 ? 0 : 100 * in(band) / total();
  }

  /** The mean of the whole years where they are known; empty if they are of nobody. */
  public OptionalDouble mean() {
    double known = between(0, OLDEST);
    double years = 0;
    for (int age = 0; age <= OLDEST; age++) {
      years += age * persons[age];
    }
    return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(years / known);
  }

  Ages plus(Ages other) {
    double[] sum = new double[persons.length];
    Arrays.setAll(sum, i -> persons[i] + other.persons[i]);
    return new Ages(sum);
  }

  Ages minus(Ages other) {
    return plus(other.times(-1));
  }

  Ages times(double factor) {
    return times(age -> factor);
  }

  /** Each age by a factor of its own; that of {@link #UNKNOWN} for those of unknown age. */
  Ages times(IntToDoubleFunction factors) {
    double[] product = new double[persons.length];
    Arrays.setAll(product, i -> persons[i] * factors.applyAsDouble(i == OLDEST + 1 ? UNKNOWN : i));
    return new Ages(product);
  }

  /** The same persons a year later. */
  Ages older() {
    double[] later = new double[persons.length];
    System.arraycopy(persons, 0, later, 1, OLDEST);
    later[OLDEST] += persons[OLDEST];
    later[OLDEST + 1] = persons[OLDEST + 1];
    return new Ages(later);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ages ages && Arrays.equals(persons, ages.persons);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(persons);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Ages[");
    for (int age = UNKNOWN; age <= OLDEST; age++) {
      if (at(age) != 0) {
        text.append(' ').append(age).append(':').append(at(age));
      }
    }
    return text.append(" ]").toString();
  }
}
