package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.mart.Mart;

/**
 * The tables behind marts, down to those that packages fill; each step is nearer to what was sent.
 *
 * @param steps tables, {@code schema.table}: the marts, what they are computed from, what that is
 *     computed from, …; each table stands once
 */
public record Lineage(List<List<String>> steps) {
  private static final String GOLD = "gold.";
  private static final String SILVER = "silver.";

  public Lineage {
    steps = steps.stream().map(List::copyOf).toList();
  }

  /**
   * @param inputs what each table was computed from, as loads noted it; where a mart is not noted,
   *     what it is declared to be made of
   */
  public static Lineage of(List<Mart> marts, Map<String, Set<String>> inputs) {
    requireNonNull(inputs, "inputs is null");
    Map<String, Set<String>> declared =
        marts.stream()
            .collect(
                Collectors.toMap(Mart::table, mart -> Set.of(mart.from()), (one, other) -> one));
    Set<String> seen = new LinkedHashSet<>();
    List<List<String>> steps = new ArrayList<>();
    Set<String> step = new LinkedHashSet<>(marts.stream().map(Mart::table).toList());
    while (!step.isEmpty()) {
      seen.addAll(step);
      steps.add(List.copyOf(step));
      step =
          step.stream()
              // Below the conformed tables stand rows as they were sent, which no user reads.
              .filter(table -> table.startsWith(GOLD))
              .flatMap(
                  table ->
                      inputs.getOrDefault(table, declared.getOrDefault(table, Set.of())).stream())
              .filter(table -> Stream.of(GOLD, SILVER).anyMatch(table::startsWith))
              .filter(table -> !seen.contains(table))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    return new Lineage(steps);
  }

  /** The conformed tables that packages fill. */
  public List<String> conformed() {
    return steps.stream().flatMap(List::stream).filter(table -> table.startsWith(SILVER)).toList();
  }
}
