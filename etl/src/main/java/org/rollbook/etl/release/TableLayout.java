package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.rollbook.etl.release.Selection.Condition;

/**
 * How the counts of one table lie beside each other: by place and organ level, then by the part of
 * the first split, then of the second, the whole before the parts.
 */
final class TableLayout {
  /** In {@link #own}: the cell is another's too, or nobody can be in it. */
  private static final int NOT_OWN = -1;

  /** What every table depends on: where people are. */
  static final long WHERE = 1L << Population.PLACE | 1L << Population.LEVEL;

  /** A place and organ level that a table counts. */
  record Position(int place, int level, BitSet sites) {}

  private record Parts(int position, int size, int[][] ofMember, List<BitSet> members) {}

  private static final Parts NO_PARTS = new Parts(0, 1, new int[0][], List.of());
  private static final int[] WHOLE = {0};

  private final CountTable table;
  private final boolean implied;
  private final Selection everybody;
  private final Whom whom;
  private final List<Position> positions;
  private final int[][] positionsOfSite;
  private final Parts first;
  private final Parts second;
  private final int[] cells;
  private final int[] own;
  private final int most;
  private final long uses;

  /**
   * Lays out a table.
   *
   * @param everybody whom the table counts
   * @param implied whether it is not released, but can be computed from two that are
   */
  TableLayout(
      Population population,
      CountTable table,
      Selection everybody,
      List<Position> positions,
      boolean implied) {
    this.table = table;
    this.implied = implied;
    this.everybody = everybody;
    this.whom = new Whom(everybody);
    this.positions = positions;
    this.positionsOfSite = positionsOfSite(population.siteCount());
    this.first = parts(population, 0);
    this.second = parts(population, 1);
    this.cells = new int[positions.size() * first.size * second.size];
    this.own = new int[cells.length];
    this.most = mostPositions() * first.size * second.size;
    long mask = WHERE;
    for (Condition condition : everybody.conditions()) {
      mask |= 1L << condition.position();
    }
    for (Condition condition : everybody.without()) {
      mask |= 1L << condition.position();
    }
    mask |= first.size > 1 ? 1L << first.position : 0;
    mask |= second.size > 1 ? 1L << second.position : 0;
    this.uses = mask;
  }

  CountTable table() {
    return table;
  }

  boolean implied() {
    return implied;
  }

  int size() {
    return cells.length;
  }

  /** The positions of a row that say in which cells of the table it is, as bits. */
  long uses() {
    return uses;
  }

  /** The number of the cell that stands here in the layout. */
  int cell(int at) {
    return cells[at];
  }

  void assign(int at, int cell, boolean owned) {
    cells[at] = cell;
    own[at] = owned ? cell : NOT_OWN;
  }

  CellName name(int at) {
    Position position = positions.get(at / (first.size * second.size));
    return new CellName(
        table.name(),
        position.place,
        position.level,
        at / second.size % first.size - 1,
        at % second.size - 1);
  }

  /** Where a cell stands, or -1 if the table does not have it. */
  int find(int place, int level, int firstPart, int secondPart) {
    if (firstPart + 1 >= first.size || secondPart + 1 >= second.size) {
      return -1;
    }
    for (int i = 0; i < positions.size(); i++) {
      if (positions.get(i).place == place && positions.get(i).level == level) {
        return (i * first.size + firstPart + 1) * second.size + secondPart + 1;
      }
    }
    return -1;
  }

  /** Whom the cell selects that stands here. */
  Selection selection(int at) {
    BitSet sites = positions.get(at / (first.size * second.size)).sites;
    List<Condition> conditions = new ArrayList<>(everybody.conditions());
    narrow(conditions, first, at / second.size % first.size - 1);
    narrow(conditions, second, at % second.size - 1);
    conditions.sort((a, b) -> Integer.compare(a.position(), b.position()));
    return new Selection(sites, List.copyOf(conditions), everybody.without());
  }

  private static void narrow(List<Condition> conditions, Parts parts, int part) {
    if (part < 0) {
      return;
    }
    BitSet members = (BitSet) parts.members.get(part).clone();
    if (members.cardinality() == parts.ofMember.length) {
      return;
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).position() == parts.position) {
        members.and(conditions.get(i).members());
        conditions.set(i, new Condition(parts.position, members));
        return;
      }
    }
    conditions.add(new Condition(parts.position, members));
  }

  /**
   * Writes down each cell of this table that counts this row, but no cell that another table owns.
   *
   * @param into where to, from {@code size} on; with {@link #most()} free
   * @return how many cells stand there now
   */
  int collect(int[] row, int site, int[] into, int size) {
    if (!whom.meets(row)) {
      return size;
    }
    int end = size;
    int[] firstParts = first.size > 1 ? first.ofMember[row[first.position]] : WHOLE;
    int[] secondParts = second.size > 1 ? second.ofMember[row[second.position]] : WHOLE;
    for (int position : positionsOfSite[site]) {
      for (int firstPart : firstParts) {
        int line = (position * first.size + firstPart) * second.size;
        for (int secondPart : secondParts) {
          if (own[line + secondPart] >= 0) {
            into[end++] = own[line + secondPart];
          }
        }
      }
    }
    return end;
  }

  /** In how many of its cells a row can be at most. */
  int most() {
    return most;
  }

  private int mostPositions() {
    int positions = 0;
    for (int[] holding : positionsOfSite) {
      positions = Math.max(positions, holding.length);
    }
    return positions;
  }

  private int[][] positionsOfSite(int sites) {
    int[][] result = new int[sites][];
    for (int site = 0; site < sites; site++) {
      List<Integer> holding = new ArrayList<>();
      for (int i = 0; i < positions.size(); i++) {
        if (positions.get(i).sites.get(site)) {
          holding.add(i);
        }
      }
      result[site] = holding.stream().mapToInt(Integer::intValue).toArray();
    }
    return result;
  }

  private Parts parts(Population population, int which) {
    if (table.splits().size() <= which) {
      return NO_PARTS;
    }
    Split split = table.splits().get(which);
    int position = population.position(split.attribute());
    int members = population.membersAt(position);
    List<BitSet> sets = split.parts(members);
    int[][] ofMember = new int[members][];
    for (int member = 0; member < members; member++) {
      List<Integer> holding = new ArrayList<>(List.of(0));
      for (int part = 0; part < sets.size(); part++) {
        if (sets.get(part).get(member)) {
          holding.add(part + 1);
        }
      }
      ofMember[member] = holding.stream().mapToInt(Integer::intValue).toArray();
    }
    return new Parts(position, sets.size() + 1, ofMember, sets);
  }
}
