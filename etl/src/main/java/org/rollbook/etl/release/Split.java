package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts into which a table divides the persons by one attribute. Parts may overlap, as the
 * months of a year to date do; the whole of them is released too.
 *
 * @param attribute the name of the attribute
 * @param parts the members of the attribute that each part holds; empty means one part for each
 *     member
 */
public record Split(String attribute, List<Set<Integer>> parts) {
  public Split {
    requireNonNull(attribute, "attribute is null");
    parts = parts.stream().map(Set::copyOf).toList();
    if (parts.stream().anyMatch(Set::isEmpty)) {
      throw new IllegalArgumentException(
          "Split %s has a part without members; leave it out".formatted(attribute));
    }
  }

  /** One part for each member. */
  public static Split each(String attribute) {
    return new Split(attribute, List.of());
  }

  /** Part m holds the members up to m, as the year to date at month m does. */
  public static Split upTo(Attribute attribute) {
    List<Set<Integer>> parts = new ArrayList<>();
    Set<Integer> reached = new TreeSet<>();
    for (int member = 0; member < attribute.members(); member++) {
      reached.add(member);
      parts.add(Set.copyOf(reached));
    }
    return new Split(attribute.name(), parts);
  }

  /** The parts as sets of members. */
  List<BitSet> parts(int members) {
    List<BitSet> sets = new ArrayList<>();
    if (parts.isEmpty()) {
      for (int member = 0; member < members; member++) {
        BitSet set = new BitSet(members);
        set.set(member);
        sets.add(set);
      }
    }
    for (Set<Integer> part : parts) {
      BitSet set = new BitSet(members);
      part.forEach(set::set);
      sets.add(set);
    }
    return sets;
  }
}
