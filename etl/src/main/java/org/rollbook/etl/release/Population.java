package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The persons that a set of tables counts: each at a place, of an organ level, with a member of
 * every attribute. What is counted may as well be person-times; then a month is one attribute.
 *
 * <p>Every count of every table is a sum over these rows. That is all that ties tables to each
 * other.
 */
public final class Population {
  /** Where a row has its place, its organ level, and its first attribute. */
  static final int PLACE = 0;

  static final int LEVEL = 1;
  static final int FIRST = 2;

  private final Places places;
  private final int levels;
  private final List<Attribute> attributes;
  private final int[][] rows;
  private final int[] persons;
  private final int[] sites;
  private final int siteCount;

  private Population(Builder builder) {
    this.places = builder.places;
    this.levels = builder.levels;
    this.attributes = builder.attributes;
    this.rows = builder.rows.toArray(int[][]::new);
    this.persons = builder.persons.stream().mapToInt(Integer::intValue).toArray();
    this.sites = new int[places.size() * levels];
    int count = 0;
    for (int[] row : rows) {
      int at = row[PLACE] * levels + row[LEVEL];
      if (sites[at] == 0) {
        sites[at] = ++count;
      }
    }
    this.siteCount = count;
  }

  /**
   * Begins a population.
   *
   * @param levels how many organ levels there are; one where nothing is counted by level
   */
  public static Builder of(Places places, int levels, List<Attribute> attributes) {
    return new Builder(places, levels, attributes);
  }

  Places places() {
    return places;
  }

  int levels() {
    return levels;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /** Where a row has the attribute of this name, or -1 if there is none. */
  int position(String attribute) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equals(attribute)) {
        return FIRST + i;
      }
    }
    return -1;
  }

  /** How many members there are at a position of a row. */
  int membersAt(int position) {
    return switch (position) {
      case PLACE -> places.size();
      case LEVEL -> levels;
      default -> attributes.get(position - FIRST).members();
    };
  }

  /** How many numbers a row has. */
  int width() {
    return FIRST + attributes.size();
  }

  int size() {
    return rows.length;
  }

  int[] row(int index) {
    return rows[index];
  }

  int persons(int index) {
    return persons[index];
  }

  /**
   * The organs of one level at one place, as a number; -1 if nobody is there. Which of them exist
   * is no secret.
   */
  int site(int place, int level) {
    return sites[place * levels + level] - 1;
  }

  int site(int[] row) {
    return site(row[PLACE], row[LEVEL]);
  }

  int siteCount() {
    return siteCount;
  }

  /** Takes rows one by one. */
  public static final class Builder {
    private final Places places;
    private final int levels;
    private final List<Attribute> attributes;
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> persons = new ArrayList<>();

    private Builder(Places places, int levels, List<Attribute> attributes) {
      this.places = requireNonNull(places, "places is null");
      this.attributes = List.copyOf(attributes);
      this.levels = levels;
      if (levels < 1) {
        throw new IllegalArgumentException(
            "A population has at least one organ level, not " + levels);
      }
      Set<String> names = new HashSet<>();
      for (Attribute attribute : this.attributes) {
        if (!names.add(attribute.name())) {
          throw new IllegalArgumentException(
              "Attribute %s is given twice".formatted(attribute.name()));
        }
      }
    }

    /**
     * Adds persons who are alike.
     *
     * @param members the member of each attribute, in their order
     * @param count how many persons; at least one
     */
    public Builder add(int place, int level, int[] members, int count) {
      check("place", place, places.size());
      check("organ level", level, levels);
      check("number of attributes", members.length - attributes.size(), 1);
      for (int i = 0; i < members.length; i++) {
        check(attributes.get(i).name(), members[i], attributes.get(i).members());
      }
      if (count < 1) {
        throw new IllegalArgumentException(
            "A row counts at least one person, not %s; leave it out".formatted(count));
      }
      int[] row = new int[FIRST + members.length];
      row[PLACE] = place;
      row[LEVEL] = level;
      System.arraycopy(members, 0, row, FIRST, members.length);
      rows.add(row);
      persons.add(count);
      return this;
    }

    private void check(String what, int value, int limit) {
      if (value < 0 || value >= limit) {
        throw new IllegalArgumentException(
            "Row %s has the %s %s; it has to be at least 0 and less than %s"
                .formatted(rows.size() + 1, what, value, limit));
      }
    }

    public Population build() {
      return new Population(this);
    }
  }
}
