package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for the cheapest change that shows that a cell could count something else. What disturbs
 * least comes first: an exchange of one member between two persons, or one person's change of it;
 * then an exchange of places or organ levels; then a person like another, a person more or less.
 */
final class MoveSearch {
  // How many kinds of persons are tried, near to far: what is found nearby disturbs fewer tables.
  private static final int[] PARTNERS = {400, 800, 800};
  private static final int PERSONS = 8;
  private static final int EXCHANGED = 300;

  /** More than hiding many cells, less than withholding one. */
  private static final long DEAR = 300;

  private final Cells cells;
  private final Population population;
  private final Pricing pricing;
  private final Plausibility plausibility;
  private final Representatives representatives;

  private final List<List<int[]>> persons = new ArrayList<>();
  private Aim aim;
  private BitSet forbidden = new BitSet();
  private boolean plausibleOnly;
  private Change best;
  private long bestPrice;

  MoveSearch(Cells cells, Pricing pricing) {
    this.cells = cells;
    this.population = cells.population();
    this.pricing = pricing;
    this.plausibility = new Plausibility(population);
    this.representatives = new Representatives(cells);
  }

  /**
   * The cheapest change found that changes the count of the cell; null if there is none.
   *
   * @param avoided places where nobody is to change
   */
  Change find(int cell, BitSet avoided) {
    this.aim = new Aim(cells.selection(cell), population);
    this.forbidden = avoided;
    this.persons.clear();
    this.persons.addAll(Collections.nCopies(population.width(), null));
    this.best = null;
    this.bestPrice = Pricing.IMPOSSIBLE;
    this.plausibleOnly = true;
    stages();
    if (best == null) {
      plausibleOnly = false;
      stages();
    }
    return best;
  }

  private void stages() {
    for (int position : aim.positions()) {
      exchange(position);
      changeOne(position);
    }
    if (bestPrice >= DEAR) {
      exchange(Population.LEVEL);
      exchange(Population.PLACE);
      changeOne(Population.LEVEL);
      changeOne(Population.PLACE);
    }
    if (bestPrice >= DEAR) {
      becomeAlike();
      comeOrGo();
    }
  }

  private void judge(Change change) {
    if (plausibleOnly && !plausibility.holds(change)) {
      return;
    }
    long price = pricing.price(change, bestPrice);
    if (price < bestPrice) {
      best = change;
      bestPrice = price;
    }
  }

  /** Two persons exchange what they have at a position, one of them in the cell or nearly so. */
  private void exchange(int position) {
    for (int[] person : persons(position)) {
      BitSet tried = new BitSet();
      for (int tier = 0; tier < PARTNERS.length && bestPrice > 0; tier++) {
        BitSet places = tier(person[Population.PLACE], tier);
        places.andNot(tried);
        tried.or(places);
        int limit = position < Population.FIRST ? EXCHANGED : PARTNERS[tier];
        for (int[] partner : sample(places, position, limit)) {
          if (partner[position] != person[position]
              && aim.byOfSwap(person, partner, position) != 0) {
            judge(Change.swap(person, partner, position));
          }
        }
      }
      if (bestPrice == 0) {
        return;
      }
    }
  }

  private void changeOne(int position) {
    if (bestPrice == 0) {
      return;
    }
    int members = population.membersAt(position);
    List<int[]> changing = new ArrayList<>(persons(position));
    if (position == Population.PLACE) {
      // Who comes to the place lives elsewhere.
      changing.addAll(sample(places(population.places().under(0)), position, EXCHANGED));
    }
    for (int[] person : changing) {
      boolean inside = aim.holds(person);
      for (int member = 0; member < members; member++) {
        if (member != person[position]
            && (position != Population.PLACE || !forbidden.get(member))
            && aim.holds(person, position, member) != inside) {
          judge(Change.of(person, position, member));
        }
      }
    }
  }

  private void becomeAlike() {
    for (int[] person : persons(Population.LEVEL)) {
      BitSet here = new BitSet();
      here.set(person[Population.PLACE]);
      for (int[] other : sample(places(here), Population.PLACE, EXCHANGED)) {
        if (aim.holds(person) != aim.holds(other)) {
          judge(Change.alike(person, other));
          judge(Change.alike(other, person));
        }
      }
    }
  }

  private void comeOrGo() {
    for (int[] person : persons(Population.PLACE)) {
      if (aim.holds(person)) {
        judge(Change.single(person, 1));
        judge(Change.single(person, -1));
      }
    }
  }

  private List<int[]> persons(int position) {
    if (persons.get(position) == null) {
      persons.set(position, choose(position));
    }
    return persons.get(position);
  }

  /** Persons in the cell, and as many who are there but for what they have at the position. */
  private List<int[]> choose(int position) {
    List<int[]> inside = new ArrayList<>();
    List<int[]> near = new ArrayList<>();
    BitSet places = places(aim.places());
    for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      for (int index : representatives.at(place, position)) {
        int[] row = population.row(index);
        if (aim.holds(row)) {
          inside.add(row);
        } else if (aim.nearlyHolds(row, position)) {
          near.add(row);
        }
      }
    }
    List<int[]> chosen = thin(inside, PERSONS);
    chosen.addAll(thin(near, PERSONS));
    return chosen;
  }

  /** The place itself, then the rest of its reporting unit, then the province. */
  private BitSet tier(int place, int tier) {
    List<Integer> path = population.places().upwards(place);
    if (tier == 0) {
      BitSet here = new BitSet();
      here.set(place);
      return places(here);
    }
    int root = tier == 1 ? path.get(Math.max(0, path.size() - 2)) : path.getLast();
    return places(population.places().under(root));
  }

  private BitSet places(BitSet places) {
    BitSet allowed = (BitSet) places.clone();
    allowed.andNot(forbidden);
    return allowed;
  }

  private List<int[]> sample(BitSet places, int position, int limit) {
    int total = places.stream().map(place -> representatives.at(place, position).length).sum();
    int stride = Math.max(1, total / limit);
    List<int[]> rows = new ArrayList<>();
    int at = 0;
    for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      int[] indexes = representatives.at(place, position);
      for (; at < indexes.length; at += stride) {
        rows.add(population.row(indexes[at]));
      }
      at -= indexes.length;
    }
    return rows;
  }

  private static List<int[]> thin(List<int[]> rows, int limit) {
    int stride = Math.max(1, rows.size() / limit);
    return new ArrayList<>(
        IntStream.iterate(0, i -> i < rows.size(), i -> i + stride).mapToObj(rows::get).toList());
  }
}
