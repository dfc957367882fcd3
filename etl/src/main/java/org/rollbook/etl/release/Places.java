package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The tree of places: the province at its root, the reporting units under it, the counties under
 * those. A place is its position in the list of parents.
 *
 * @param parents the parent of each place; the first is the root, whose parent is -1, and every
 *     parent stands before its children
 */
public record Places(List<Integer> parents) {
  public Places {
    parents = List.copyOf(parents);
    if (parents.isEmpty() || parents.getFirst() != -1) {
      throw new IllegalArgumentException(
          "The first place has to be the root, with the parent -1; parents are " + parents);
    }
    for (int place = 1; place < parents.size(); place++) {
      int parent = parents.get(place);
      if (parent < 0 || parent >= place) {
        throw new IllegalArgumentException(
            "Place %s has the parent %s; a parent has to stand before its children"
                .formatted(place, parent));
      }
    }
  }

  /** How many places there are. */
  public int size() {
    return parents.size();
  }

  /** How far a place is from the root: 0 the province, 1 a unit, 2 a county. */
  public int depth(int place) {
    int depth = 0;
    for (int at = parents.get(place); at >= 0; at = parents.get(at)) {
      depth++;
    }
    return depth;
  }

  /** The depth of the deepest place. */
  int height() {
    int height = 0;
    for (int place = 0; place < size(); place++) {
      height = Math.max(height, depth(place));
    }
    return height;
  }

  /** The place itself, its parent and so on up to the root. */
  List<Integer> upwards(int place) {
    List<Integer> path = new ArrayList<>();
    for (int at = place; at >= 0; at = parents.get(at)) {
      path.add(at);
    }
    return path;
  }

  /** The place and everything under it. */
  BitSet under(int place) {
    BitSet under = new BitSet(size());
    under.set(place);
    for (int each = place + 1; each < size(); each++) {
      if (under.get(parents.get(each))) {
        under.set(each);
      }
    }
    return under;
  }
}
