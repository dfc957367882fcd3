package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A kind of persons: who is at one of these sites and has, of every attribute, one of these
 * members. A count of a release is the number of persons of a kind.
 */
record Kind(BitSet sites, List<BitSet> members) {
  Kind {
    members = List.copyOf(members);
  }

  Kind at(BitSet other) {
    return new Kind(other, members);
  }

  Kind with(int attribute, BitSet other) {
    List<BitSet> changed = new ArrayList<>(members);
    changed.set(attribute, other);
    return new Kind(sites, changed);
  }

  /** Nobody can be of it. */
  boolean isEmpty() {
    return sites.isEmpty() || members.stream().anyMatch(BitSet::isEmpty);
  }

  boolean holds(int site, int[] person) {
    if (!sites.get(site)) {
      return false;
    }
    for (int attribute = 0; attribute < members.size(); attribute++) {
      if (!members.get(attribute).get(person[2 + attribute])) {
        return false;
      }
    }
    return true;
  }
}
