package org.rollbook.etl.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with the tables that are to be released, all at once. */
final class TableFaults {
  private final Population population;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, CountTable> byName = new HashMap<>();

  private TableFaults(Population population) {
    this.population = population;
  }

  /** Refuses tables that cannot be counted on this population. */
  static void refuse(Population population, List<CountTable> tables) {
    TableFaults check = new TableFaults(population);
    for (CountTable table : tables) {
      if (check.byName.put(table.name(), table) != null) {
        check.faults.add("Table %s is given twice".formatted(table.name()));
      }
    }
    tables.forEach(check::check);
    if (!check.faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", check.faults));
    }
  }

  private void check(CountTable table) {
    table.where().forEach((attribute, members) -> members(table, attribute, members));
    for (Split split : table.splits()) {
      members(table, split.attribute(), Set.of());
      split.parts().forEach(part -> members(table, split.attribute(), part));
    }
    int height = population.places().height();
    if (table.depth() > height || table.levelDepth() > height) {
      faults.add(
          "Table %s counts down to the depths %s and %s; the deepest place is at %s"
              .formatted(table.name(), table.depth(), table.levelDepth(), height));
    }
    table.complementOf().ifPresent(whole -> complement(table, byName.get(whole)));
  }

  private void members(CountTable table, String attribute, Set<Integer> members) {
    int position = population.position(attribute);
    if (position < 0) {
      faults.add(
          "Table %s names the attribute %s; there are %s"
              .formatted(
                  table.name(),
                  attribute,
                  population.attributes().stream().map(Attribute::name).toList()));
      return;
    }
    int size = population.attributes().get(position - Population.FIRST).members();
    for (int member : members) {
      if (member < 0 || member >= size) {
        faults.add(
            "Table %s names the member %s of %s, which has the members 0 to %s"
                .formatted(table.name(), member, attribute, size - 1));
      }
    }
  }

  private void complement(CountTable table, CountTable whole) {
    if (whole == null) {
      faults.add(
          "Table %s is a part of table %s, which is not released"
              .formatted(table.name(), table.complementOf().orElseThrow()));
      return;
    }
    if (!whole.splits().equals(table.splits())) {
      faults.add(
          "Table %s is a part of table %s; both need the same splits"
              .formatted(table.name(), whole.name()));
    }
    whole
        .where()
        .forEach(
            (attribute, members) -> {
              if (!members.containsAll(table.where().getOrDefault(attribute, Set.of(-1)))) {
                faults.add(
                    "Table %s is no part of table %s: it counts others by %s"
                        .formatted(table.name(), whole.name(), attribute));
              }
            });
  }
}
