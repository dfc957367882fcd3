package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Keeps the changes that prove that cells are safe, and who could still see through them. A leader
 * knows everything of the own region: a change that somebody there takes part in proves nothing to
 * that leader. So a cell is safe when no leader of a region is ruled out by all of its witnesses,
 * except leaders whose own people are all that it counts.
 */
final class Witnesses {
  private final Cells cells;
  private final Population population;
  private final List<Integer> regions = new ArrayList<>();
  private final List<BitSet> under = new ArrayList<>();
  private final int[][] rowsUnder;
  private final BitSet[] seenThrough;
  private final List<Change> changes = new ArrayList<>();
  private final List<List<Integer>> witnesses = new ArrayList<>();

  /**
   * Has no witnesses yet.
   *
   * @param against who is not to see through them
   */
  Witnesses(Cells cells, Against against) {
    this.cells = cells;
    this.population = cells.population();
    this.seenThrough = new BitSet[cells.size()];
    for (int place = 1; against == Against.LEADERS && place < population.places().size(); place++) {
      regions.add(place);
      under.add(population.places().under(place));
    }
    for (int cell = 0; cell < cells.size(); cell++) {
      witnesses.add(List.of());
    }
    this.rowsUnder = new int[regions.size()][];
    for (int region = 0; region < regions.size(); region++) {
      rowsUnder[region] = rowsAt(under.get(region));
    }
  }

  private int[] rowsAt(BitSet places) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < population.size(); i++) {
      if (places.get(population.row(i)[Population.PLACE])) {
        rows.add(i);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  boolean safe(int cell) {
    return seenThrough[cell] != null && seenThrough[cell].isEmpty();
  }

  /** The changes that prove that the cell could count something else. */
  List<Change> of(int cell) {
    return witnesses.get(cell).stream().map(changes::get).toList();
  }

  int size() {
    return changes.size();
  }

  /** The leaders who see through every witness of the cell, by their places. */
  List<Integer> leadersAgainst(int cell) {
    return seenThrough[cell] == null
        ? List.of()
        : seenThrough[cell].stream().mapToObj(regions::get).toList();
  }

  /** The places of which these leaders know everything. */
  BitSet placesOf(List<Integer> leaders) {
    BitSet places = new BitSet();
    for (int leader : leaders) {
      places.or(population.places().under(leader));
    }
    return places;
  }

  /** Adds a change as a witness for the cells that it changes. */
  void add(Change change, List<Pricing.Changed> changed) {
    BitSet touched = new BitSet();
    BitSet places = change.places();
    for (int region = 0; region < regions.size(); region++) {
      if (under.get(region).intersects(places)) {
        touched.set(region);
      }
    }
    int number = changes.size();
    changes.add(change);
    for (Pricing.Changed each : changed) {
      take(each.cell(), number, touched);
    }
  }

  private void take(int cell, int number, BitSet touched) {
    BitSet left = (BitSet) touched.clone();
    if (seenThrough[cell] == null) {
      touched.stream().filter(region -> knowsAll(region, cell)).forEach(left::clear);
    } else {
      left.and(seenThrough[cell]);
      if (left.cardinality() == seenThrough[cell].cardinality()) {
        return;
      }
    }
    seenThrough[cell] = left;
    List<Integer> more = new ArrayList<>(witnesses.get(cell));
    more.add(number);
    witnesses.set(cell, more);
  }

  private boolean knowsAll(int region, int cell) {
    Selection selection = cells.selection(cell);
    Whom whom = new Whom(selection);
    int count = 0;
    for (int row : rowsUnder[region]) {
      if (selection.contains(population.site(population.row(row)))
          && whom.meets(population.row(row))) {
        count += population.persons(row);
      }
    }
    return count == cells.count(cell);
  }
}
