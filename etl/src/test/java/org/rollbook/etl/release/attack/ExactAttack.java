package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Verdict;

/**
 * The strongest attack there is: integer programs over all kinds of persons. It knows the shown
 * counts, why each hidden one is hidden, and that every count is a sum of whole numbers of persons;
 * a leader knows the own persons besides. A hidden count is recovered when its least and its
 * greatest possible value are the same.
 */
public final class ExactAttack {
  private static final int MOST_PERSONS = 10_000;

  /** A set of cells that count the same atoms, and the bounds of their sum. */
  private static final class Sum {
    private final BitSet atoms;
    private long low;
    private long high = Integer.MAX_VALUE;

    Sum(BitSet atoms) {
      this.atoms = atoms;
    }

    void between(long least, long greatest) {
      low = Math.max(low, least);
      high = Math.min(high, greatest);
    }
  }

  private final Release release;
  private final Atoms atoms;
  private final Map<BitSet, Sum> sums = new LinkedHashMap<>();
  private final Map<BitSet, List<CellName>> targets = new LinkedHashMap<>();
  private final Map<BitSet, Map<BitSet, Long>> remainders = new LinkedHashMap<>();
  // Atoms that no cell tells apart are one unknown.
  private final Map<BitSet, BitSet> unknowns = new LinkedHashMap<>();

  private ExactAttack(Release release, OptionalInt leader, List<int[]> persons) {
    this.release = release;
    this.atoms = new Atoms(release);
    for (ReleasedCell cell : release.cells()) {
      read(cell);
    }
    for (Map<BitSet, Long> possible : remainders.values()) {
      // Of several denominators it is not said to which of them little lacks.
      if (possible.size() == 1) {
        possible.forEach(
            (lacking, most) -> sums.computeIfAbsent(lacking, Sum::new).between(1, most));
      }
    }
    leader.ifPresent(place -> know(place, persons));
    List<Sum> all = List.copyOf(sums.values());
    for (int atom = 0; atom < atoms.size(); atom++) {
      BitSet column = new BitSet();
      for (int i = 0; i < all.size(); i++) {
        column.set(i, all.get(i).atoms.get(atom));
      }
      unknowns.computeIfAbsent(column, same -> new BitSet()).set(atom);
    }
  }

  /** The cells that an outsider recovers. */
  public static Set<CellName> byOutsider(Release release) {
    return new ExactAttack(release, OptionalInt.empty(), List.of()).recovered();
  }

  /**
   * The cells that the leader of a region recovers, of those that do not count the own persons
   * only.
   *
   * @param persons the persons of the whole population, of whom the leader knows those of the
   *     region: place, organ level, members
   */
  public static Set<CellName> byLeader(Release release, int place, List<int[]> persons) {
    return new ExactAttack(release, OptionalInt.of(place), persons).recovered();
  }

  private void read(ReleasedCell cell) {
    CountTable table = release.table(cell.name().table());
    BitSet counted = counted(cell.name());
    Sum sum = sums.computeIfAbsent(counted, Sum::new);
    int threshold = table.threshold();
    switch (cell.verdict()) {
      case SHOWN -> sum.between(cell.count(), cell.count());
      case PRIMARY -> sum.between(1, threshold - 1L);
      case REMAINDER -> {
        sum.between(threshold, Integer.MAX_VALUE);
        table
            .complementOf()
            .ifPresent(whole -> remainder(counted, counted(in(cell.name(), whole)), threshold));
      }
      case COMPLEMENTARY -> sum.between(threshold, Integer.MAX_VALUE);
      case WITHHELD -> sum.between(0, Integer.MAX_VALUE);
    }
    if (cell.verdict() != Verdict.SHOWN) {
      targets.computeIfAbsent(counted, same -> new ArrayList<>()).add(cell.name());
    }
  }

  private BitSet counted(CellName name) {
    BitSet counted = new BitSet();
    for (int atom = 0; atom < atoms.size(); atom++) {
      counted.set(atom, atoms.counted(atom, name));
    }
    return counted;
  }

  private static CellName in(CellName cell, String table) {
    return new CellName(table, cell.place(), cell.level(), cell.first(), cell.second());
  }

  private void remainder(BitSet counted, BitSet whole, int threshold) {
    BitSet lacking = (BitSet) whole.clone();
    lacking.andNot(counted);
    remainders.computeIfAbsent(counted, same -> new LinkedHashMap<>()).put(lacking, threshold - 1L);
  }

  private void know(int place, List<int[]> persons) {
    Map<List<Integer>, Integer> own = new HashMap<>();
    persons.forEach(person -> own.merge(list(person), 1, Integer::sum));
    BitSet region = new BitSet();
    for (int atom = 0; atom < atoms.size(); atom++) {
      if (atoms.under(atom, place)) {
        region.set(atom);
        BitSet only = new BitSet();
        only.set(atom);
        int count = own.getOrDefault(list(atoms.atom(atom)), 0);
        sums.computeIfAbsent(only, Sum::new).between(count, count);
      }
    }
    targets
        .keySet()
        .removeIf(counted -> personsIn(counted, region, persons) == personsIn(counted, persons));
  }

  private long personsIn(BitSet counted, List<int[]> persons) {
    BitSet all = new BitSet();
    all.set(0, atoms.size());
    return personsIn(counted, all, persons);
  }

  private long personsIn(BitSet counted, BitSet region, List<int[]> persons) {
    Map<List<Integer>, Integer> indexes = new HashMap<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      indexes.put(list(atoms.atom(atom)), atom);
    }
    return persons.stream()
        .map(person -> indexes.get(list(person)))
        .filter(atom -> counted.get(atom) && region.get(atom))
        .count();
  }

  private static List<Integer> list(int[] atom) {
    return Arrays.stream(atom).boxed().toList();
  }

  private Set<CellName> recovered() {
    Map<BitSet, long[]> seen = new HashMap<>();
    Set<CellName> recovered = new LinkedHashSet<>();
    for (Map.Entry<BitSet, List<CellName>> target : targets.entrySet()) {
      for (int sign = 1; sign >= -1 && !varies(seen, target.getKey()); sign -= 2) {
        solve(target.getKey(), sign, seen);
      }
      if (!varies(seen, target.getKey())) {
        recovered.addAll(target.getValue());
      }
    }
    return recovered;
  }

  private static boolean varies(Map<BitSet, long[]> seen, BitSet target) {
    long[] range = seen.get(target);
    return range != null && range[0] < range[1];
  }

  /** Finds the population with least or most in the target, and notes what all targets are then. */
  private void solve(BitSet target, int sign, Map<BitSet, long[]> seen) {
    List<BitSet> groups = List.copyOf(unknowns.values());
    long[] values =
        new WholeNumbers(constraints(groups), groups.size())
            .least(coefficients(target, groups, sign))
            .orElseThrow(() -> new IllegalStateException("What was released contradicts itself"));
    for (BitSet each : targets.keySet()) {
      long sum = sum(each, groups, values);
      seen.merge(
          each,
          new long[] {sum, sum},
          (one, other) -> new long[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])});
    }
  }

  private List<WholeNumbers.Constraint> constraints(List<BitSet> groups) {
    List<WholeNumbers.Constraint> constraints = new ArrayList<>();
    for (Sum sum : sums.values()) {
      constraints.add(
          new WholeNumbers.Constraint(
              coefficients(sum.atoms, groups, 1), sum.low, Math.min(sum.high, MOST_PERSONS)));
    }
    // Without it the count of a population of which all is hidden would be without limit.
    BitSet everybody = new BitSet();
    everybody.set(0, atoms.size());
    constraints.add(
        new WholeNumbers.Constraint(coefficients(everybody, groups, 1), 0, MOST_PERSONS));
    return constraints;
  }

  private static int[] coefficients(BitSet counted, List<BitSet> groups, int factor) {
    return groups.stream().mapToInt(group -> counted.intersects(group) ? factor : 0).toArray();
  }

  private static long sum(BitSet counted, List<BitSet> groups, long[] values) {
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counted.intersects(groups.get(i)) ? values[i] : 0;
    }
    return sum;
  }
}
