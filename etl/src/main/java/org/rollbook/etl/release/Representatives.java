package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Persons worth trying in a change at one position: of those at a place who are alike in everything
 * that the tables using this position look at, one is enough.
 */
final class Representatives {
  // By position of a row, then by place: indexes of rows.
  private final int[][][] atPlaces;

  Representatives(Cells cells) {
    Population population = cells.population();
    int places = population.places().size();
    int[][] byPlace = byPlace(population);
    this.atPlaces = new int[population.width()][places][];
    for (int position = 0; position < population.width(); position++) {
      long looked = TableLayout.WHERE;
      for (TableLayout table : cells.tables()) {
        if ((table.uses() & 1L << position) != 0) {
          looked |= table.uses();
        }
      }
      for (int place = 0; place < places; place++) {
        atPlaces[position][place] = distinct(population, byPlace[place], looked);
      }
    }
  }

  /** The rows, one of each kind, to try at a place in a change at a position. */
  int[] at(int place, int position) {
    return atPlaces[position][place];
  }

  private static int[][] byPlace(Population population) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int place = 0; place < population.places().size(); place++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < population.size(); i++) {
      lists.get(population.row(i)[Population.PLACE]).add(i);
    }
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static int[] distinct(Population population, int[] rows, long looked) {
    Set<Kind> seen = new HashSet<>();
    int[] first = new int[rows.length];
    int size = 0;
    for (int row : rows) {
      int[] kind = population.row(row).clone();
      for (int position = 0; position < kind.length; position++) {
        if ((looked & 1L << position) == 0) {
          kind[position] = 0;
        }
      }
      if (seen.add(new Kind(kind))) {
        first[size++] = row;
      }
    }
    return Arrays.copyOf(first, size);
  }

  private static final class Kind {
    private final int[] members;

    Kind(int[] members) {
      this.members = members;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Kind kind && Arrays.equals(members, kind.members);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(members);
    }
  }
}
