package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

/**
 * Something that is known of every person, as one of finitely many members.
 *
 * <p>Two columns of which one follows from the other (applies, and met) are best one attribute of
 * three members, so that no other population can be thought of in which they contradict.
 *
 * @param name as count tables name it
 * @param members how many members there are; a member is a number from 0, in the order of the
 *     attribute where it has one
 */
public record Attribute(String name, int members) {
  public Attribute {
    requireNonNull(name, "name is null");
    if (members < 1) {
      throw new IllegalArgumentException(
          "Attribute %s has %s members; it needs at least one".formatted(name, members));
    }
  }
}
