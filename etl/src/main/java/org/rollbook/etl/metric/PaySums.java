package org.rollbook.etl.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Suppression;

/**
 * Sums of pay can be subtracted from each other, which counts that are hidden do not prevent: what
 * is hidden below one sum is paid together what the sum has more than what is shown. So it has to
 * be of as many persons, together, as anything that is shown.
 */
final class PaySums {
  private final Regions regions;

  PaySums(Regions regions) {
    this.regions = regions;
  }

  /** Tables of numbers in which too few are hidden together. */
  Set<String> exposed(Released released, Suppression suppression) {
    Set<String> exposed = new TreeSet<>();
    for (CountTable table : released.ofPay()) {
      Map<List<Integer>, Integer> together = new HashMap<>();
      suppression.cells(table.name()).stream()
          .filter(cell -> cell.verdict().hidden())
          .forEach(
              cell ->
                  sums(cell.name())
                      .forEach(sum -> together.merge(sum, cell.count(), Integer::sum)));
      if (together.values().stream().anyMatch(count -> count > 0 && count < table.threshold())) {
        exposed.add(Released.numbers(table.name()));
      }
    }
    return exposed;
  }

  /** The sums that a cell is a part of: of the place above, of all levels, of all parts. */
  private List<List<Integer>> sums(CellName name) {
    List<List<Integer>> sums = new ArrayList<>();
    List<Integer> path = regions.upwards(name.place(), Integer.MAX_VALUE);
    if (path.size() > 1) {
      sums.add(List.of(0, path.get(1), name.level(), name.first(), name.second()));
    }
    if (name.level() != CountTable.ALL) {
      sums.add(List.of(1, name.place(), name.first(), name.second()));
    }
    if (name.first() != CountTable.ALL) {
      sums.add(List.of(2, name.place(), name.level(), name.second()));
    }
    if (name.second() != CountTable.ALL) {
      sums.add(List.of(3, name.place(), name.level(), name.first()));
    }
    return sums;
  }
}
