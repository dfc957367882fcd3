package org.rollbook.warehouse.metric;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;

/**
 * The tables behind marts, each step nearer to what was sent.
 *
 * @param steps the marts, what they are made of, what that is made of, …; a table stands in the
 *     last step that needs it
 */
public record Lineage(List<List<Contract>> steps) {
  public Lineage {
    steps = steps.stream().map(List::copyOf).toList();
  }

  public static Lineage of(List<Mart> marts, Contracts contracts) {
    requireNonNull(contracts, "contracts is null");
    List<Set<String>> steps = new ArrayList<>();
    steps.add(names(marts.stream().map(Mart::table).toList()));
    Set<String> next = names(marts.stream().map(Mart::from).toList());
    while (!next.isEmpty()) {
      for (Set<String> earlier : steps) {
        earlier.removeAll(next);
      }
      steps.add(next);
      next =
          next.stream()
              .flatMap(table -> contracts.get(table).sources().stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    return new Lineage(
        steps.stream()
            .filter(step -> !step.isEmpty())
            .map(step -> step.stream().map(contracts::get).toList())
            .toList());
  }

  private static Set<String> names(List<String> tables) {
    return new LinkedHashSet<>(tables);
  }

  /** The conformed tables that packages fill. */
  public List<Contract> sent() {
    return steps.stream()
        .flatMap(List::stream)
        .filter(table -> table.schema().equals("silver"))
        .toList();
  }
}
