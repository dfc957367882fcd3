package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.rollbook.etl.release.Selection.Condition;
import org.rollbook.etl.release.TableLayout.Position;

/**
 * The counts of all tables. Counts that always select the same persons are one cell with one
 * verdict, as the total of a table by age and the same total of a table by sex are.
 */
final class Cells {
  private final Population population;
  private final List<TableLayout> tables = new ArrayList<>();
  private static final int ROWS_OF_A_PART = 10_000;
  private static final int MOST_PARTS = 8;

  private final Map<BitSet, BitSet> areas = new HashMap<>();
  private final List<Selection> selections = new ArrayList<>();
  private final int[] counts;
  private final int[] thresholds;
  private final BitSet released = new BitSet();
  // The cells of numerators, and of what lacks to their denominators, in pairs.
  private final List<int[]> remainders = new ArrayList<>();

  private final BitSet open = new BitSet();

  private Cells(Population population, List<CountTable> declared, int openTotals) {
    this.population = population;
    Map<String, TableLayout> byName = new LinkedHashMap<>();
    for (CountTable table : declared) {
      TableLayout layout = layout(table, conditions(table.where()), List.of(), false);
      byName.put(table.name(), layout);
      tables.add(layout);
    }
    for (CountTable table : declared) {
      table
          .complementOf()
          .ifPresent(whole -> tables.add(remainder(table, byName.get(whole).table())));
    }
    Map<Selection, Integer> numbers = new HashMap<>();
    List<Integer> limits = new ArrayList<>();
    for (TableLayout table : tables) {
      for (int at = 0; at < table.size(); at++) {
        Selection selection = table.selection(at);
        Integer known = numbers.putIfAbsent(selection, selections.size());
        int cell = known == null ? selections.size() : known;
        if (known == null) {
          selections.add(selection);
          limits.add(0);
        }
        limits.set(cell, Math.max(limits.get(cell), table.table().threshold()));
        table.assign(at, cell, known == null);
        if (!table.implied()) {
          released.set(cell);
          if (isTotal(table.name(at), selection, openTotals)) {
            open.set(cell);
          }
        }
      }
    }
    this.thresholds = limits.stream().mapToInt(Integer::intValue).toArray();
    for (TableLayout table : tables) {
      if (table.implied()) {
        pair(table, byName.get(table.table().name()));
      }
    }
    this.counts = counted();
  }

  /** How many persons each cell counts. Parts of the rows are counted side by side, then added. */
  private int[] counted() {
    int most = tables.stream().mapToInt(TableLayout::most).max().orElse(0);
    int parts = Math.clamp(population.size() / ROWS_OF_A_PART, 1, MOST_PARTS);
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(part -> counted(part(part, parts), part(part + 1, parts), new int[most]))
        .reduce(Cells::sum)
        .orElseThrow();
  }

  private int part(int part, int parts) {
    return Math.toIntExact((long) population.size() * part / parts);
  }

  private int[] counted(int from, int to, int[] buffer) {
    int[] counted = new int[selections.size()];
    for (int i = from; i < to; i++) {
      int site = population.site(population.row(i));
      for (TableLayout table : tables) {
        int end = table.collect(population.row(i), site, buffer, 0);
        for (int at = 0; at < end; at++) {
          counted[buffer[at]] += population.persons(i);
        }
      }
    }
    return counted;
  }

  private static int[] sum(int[] some, int[] others) {
    int[] sum = some.clone();
    for (int cell = 0; cell < sum.length; cell++) {
      sum[cell] += others[cell];
    }
    return sum;
  }

  static Cells of(Population population, List<CountTable> declared, int openTotals) {
    TableFaults.refuse(population, declared);
    return new Cells(population, declared, openTotals);
  }

  private boolean isTotal(CellName name, Selection selection, int deepest) {
    int depth = population.places().depth(name.place());
    boolean everybody = selection.conditions().isEmpty() && selection.without().isEmpty();
    boolean undivided = name.first() == CountTable.ALL && name.second() == CountTable.ALL;
    return name.level() == CountTable.ALL
        && depth <= deepest
        && (everybody || (undivided && depth == 0));
  }

  /**
   * Whether the cell counts everybody of a place so wide that this is not to be hidden, or is one
   * of the undivided counts of the whole.
   */
  boolean open(int cell) {
    return open.get(cell);
  }

  Population population() {
    return population;
  }

  List<TableLayout> tables() {
    return tables;
  }

  int size() {
    return counts.length;
  }

  int count(int cell) {
    return counts[cell];
  }

  int threshold(int cell) {
    return thresholds[cell];
  }

  Selection selection(int cell) {
    return selections.get(cell);
  }

  /** Whether the cell stands in a released table, not only between two of them. */
  boolean released(int cell) {
    return released.get(cell);
  }

  /** Pairs of a numerator's cell and the cell of what lacks to its denominator. */
  List<int[]> remainders() {
    return remainders;
  }

  private TableLayout layout(
      CountTable table, List<Condition> conditions, List<Condition> without, boolean implied) {
    List<Position> positions = new ArrayList<>();
    for (int place = 0; place < population.places().size(); place++) {
      int depth = population.places().depth(place);
      if (depth <= table.depth()) {
        positions.add(new Position(place, CountTable.ALL, sites(place, CountTable.ALL)));
      }
      if (depth <= table.levelDepth()) {
        for (int level = 0; level < population.levels(); level++) {
          positions.add(new Position(place, level, sites(place, level)));
        }
      }
    }
    Selection everybody = new Selection(new BitSet(), conditions, without);
    return new TableLayout(population, table, everybody, positions, implied);
  }

  private BitSet sites(int place, int only) {
    BitSet sites = new BitSet();
    BitSet under = population.places().under(place);
    for (int each = under.nextSetBit(0); each >= 0; each = under.nextSetBit(each + 1)) {
      for (int level = 0; level < population.levels(); level++) {
        int site = population.site(each, level);
        if (site >= 0 && (only == CountTable.ALL || only == level)) {
          sites.set(site);
        }
      }
    }
    return areas.computeIfAbsent(sites, same -> same);
  }

  private List<Condition> conditions(Map<String, Set<Integer>> where) {
    List<Condition> conditions = new ArrayList<>();
    where.forEach(
        (attribute, members) -> {
          int position = population.position(attribute);
          BitSet set = new BitSet();
          members.forEach(set::set);
          if (set.cardinality() < population.membersAt(position)) {
            conditions.add(new Condition(position, set));
          }
        });
    conditions.sort((a, b) -> Integer.compare(a.position(), b.position()));
    return conditions;
  }

  /** What lacks to the denominators of a table. */
  private TableLayout remainder(CountTable part, CountTable whole) {
    List<Condition> conditions = conditions(whole.where());
    List<Condition> more = new ArrayList<>(conditions(part.where()));
    more.removeAll(conditions);
    List<Condition> without = List.copyOf(more);
    if (more.size() == 1) {
      // Who lacks one condition meets its opposite: another table may have just that.
      Condition only = more.getFirst();
      BitSet others = new BitSet();
      others.set(0, population.membersAt(only.position()));
      conditions.stream()
          .filter(condition -> condition.position() == only.position())
          .forEach(condition -> others.and(condition.members()));
      others.andNot(only.members());
      conditions.removeIf(condition -> condition.position() == only.position());
      conditions.add(new Condition(only.position(), others));
      conditions.sort((a, b) -> Integer.compare(a.position(), b.position()));
      without = List.of();
    }
    CountTable between =
        new CountTable(
            part.name(),
            Map.of(),
            part.splits(),
            Math.min(part.depth(), whole.depth()),
            Math.min(part.levelDepth(), whole.levelDepth()),
            part.threshold(),
            part.complementOf());
    return layout(between, conditions, without, true);
  }

  private void pair(TableLayout remainder, TableLayout part) {
    for (int at = 0; at < remainder.size(); at++) {
      CellName name = remainder.name(at);
      int beside = part.find(name.place(), name.level(), name.first(), name.second());
      remainders.add(new int[] {part.cell(beside), remainder.cell(at)});
    }
  }
}
