package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.rollbook.etl.release.Selection.Condition;

/**
 * Whom one cell counts, for a search that asks so of millions of rows, most of which only might be:
 * it says what a change would do before the change is made.
 */
final class Aim {
  private final Selection selection;
  private final Whom whom;
  private final Population population;
  private final Nearly[] nearly;

  Aim(Selection selection, Population population) {
    this.selection = selection;
    this.whom = new Whom(selection);
    this.population = population;
    this.nearly = new Nearly[population.width()];
  }

  boolean holds(int[] row) {
    return counts(row, population.site(row));
  }

  private boolean counts(int[] row, int site) {
    return selection.contains(site) && whom.meets(row);
  }

  /** Whether it would count the row if that had another member at a position. */
  boolean holds(int[] row, int position, int member) {
    if (position == Population.PLACE) {
      return counts(row, population.site(member, row[Population.LEVEL]));
    }
    if (position == Population.LEVEL) {
      return counts(row, population.site(row[Population.PLACE], member));
    }
    return selection.contains(population.site(row)) && whom.meets(row, position, member);
  }

  /** How many persons more it counts when two rows exchange what they have at a position. */
  int byOfSwap(int[] one, int[] other, int position) {
    return (holds(one, position, other[position]) ? 1 : 0)
        + (holds(other, position, one[position]) ? 1 : 0)
        - (holds(one) ? 1 : 0)
        - (holds(other) ? 1 : 0);
  }

  /** Whether it would count the row with some member at this position. */
  boolean nearlyHolds(int[] row, int position) {
    if (position < Population.FIRST) {
      return true;
    }
    if (!selection.contains(population.site(row))) {
      return false;
    }
    if (nearly[position] == null) {
      nearly[position] = new Nearly(selection, position, population.membersAt(position));
    }
    return nearly[position].meets(row);
  }

  /** Where rows differ that it counts from those that it does not, apart from where they are. */
  List<Integer> positions() {
    List<Integer> positions = new ArrayList<>();
    selection.conditions().forEach(condition -> positions.add(condition.position()));
    for (Condition condition : selection.without()) {
      if (!positions.contains(condition.position())) {
        positions.add(condition.position());
      }
    }
    return positions;
  }

  /** The places whose people it counts. */
  BitSet places() {
    BitSet places = new BitSet();
    for (int place = 0; place < population.places().size(); place++) {
      for (int level = 0; level < population.levels(); level++) {
        if (selection.contains(population.site(place, level))) {
          places.set(place);
        }
      }
    }
    return places;
  }
}
