package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chart or table of a page, as it is declared.
 *
 * @param id in the address of its download and in the keys of its words
 * @param figures what is drawn
 * @param columns what its table holds
 * @param split the dimension whose members are its rows; empty for that of its metrics, or none
 * @param sides the dimension of the two sides of a pyramid; empty elsewhere
 * @param groups how the ages of a pyramid are gathered
 * @param finding what its title states
 * @param unknown the member of those who state nothing; empty if there is none
 * @param apart members that stand below the sorted ones
 * @param sorted whether members are sorted by what is drawn
 * @param total the key of the name of the last row; empty if it has none
 * @param leftOut the key of the name of the row of those who are not in the denominator; empty if
 *     they are not shown
 * @param wide whether it takes the whole width
 * @param beside whether it is as tall as the chart before it
 * @param always whether it is shown where nobody is
 * @param sparse whether a trend leaves out the periods without any of its numbers, as of what is
 *     not sent every month
 * @param listed the rows that it lists, if it does
 */
record Chart(
    String id,
    ChartKind kind,
    List<Figure> figures,
    List<Figure> columns,
    String split,
    String sides,
    Optional<Groups> groups,
    Optional<Figure> finding,
    String unknown,
    List<String> apart,
    boolean sorted,
    Optional<String> total,
    Optional<String> leftOut,
    boolean wide,
    boolean beside,
    boolean always,
    boolean sparse,
    Optional<Listed> listed) {
  /** Rows of so many years each, open below the first and above the last. */
  record Groups(int from, int to, int of) {
    List<Integer> firsts() {
      List<Integer> firsts = new ArrayList<>();
      for (int first = from; first <= to; first += of) {
        firsts.add(first);
      }
      return firsts;
    }

    /** The first year of the group that an age belongs to. */
    int group(int age) {
      return Math.min(to, Math.max(from, age - Math.floorMod(age - from, of)));
    }
  }

  Chart {
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    figures = List.copyOf(figures);
    columns = List.copyOf(columns);
    requireNonNull(split, "split is null");
    requireNonNull(sides, "sides is null");
    requireNonNull(groups, "groups is null");
    requireNonNull(finding, "finding is null");
    requireNonNull(unknown, "unknown is null");
    apart = List.copyOf(apart);
    requireNonNull(total, "total is null");
    requireNonNull(leftOut, "leftOut is null");
    requireNonNull(listed, "listed is null");
  }

  Figure figure() {
    return figures.getFirst();
  }

  /** Whether its rows are members; else they are places or periods. */
  boolean byMember() {
    return !figures.isEmpty() && !figure().by(split).isEmpty();
  }

  /** All figures that it reads as its rows are. */
  List<Figure> read() {
    List<Figure> read = new ArrayList<>(figures);
    read.addAll(columns);
    return read;
  }
}
