package org.rollbook.warehouse.fact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Label;

/** The tables of gold that are declared by SQL, in an order in which they can be made. */
public final class FactTables {
  private final List<FactTable> facts;

  private FactTables(List<FactTable> facts) {
    this.facts = List.copyOf(facts);
  }

  /**
   * Reads every fact of a folder, checked against the contracts and codes.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static FactTables read(Path folder, Contracts contracts, CodeBook codes) {
    Violations violations = new Violations();
    Map<String, FactTable> facts = new TreeMap<>();
    Map<String, Declaration> files = new TreeMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      FactTable fact = fact(file, contracts, codes);
      if (facts.put(fact.table(), fact) != null) {
        file.violation("table", "is made by another fact too: " + fact.table());
      }
      files.put(fact.table(), file);
    }
    List<FactTable> ordered = ordered(facts, files);
    violations.throwIfAny("The facts in " + folder);
    return new FactTables(ordered);
  }

  private static FactTable fact(Declaration file, Contracts contracts, CodeBook codes) {
    Declaration title = file.section("title");
    Label label = new Label(title.text("zh"), title.text("en"));
    title.close();
    List<FactTable.Touch> touches = new ArrayList<>();
    for (Declaration touch : file.sections("touched")) {
      Optional<Contract> by = contract(touch, "by", touch.text("by"), contracts);
      String date = touch.text("date");
      if (by.isPresent() && by.get().column(date).isEmpty()) {
        touch.violation("date", "%s is no column of %s".formatted(date, by.get().name()));
      }
      touches.add(new FactTable.Touch(touch.text("by"), date, touch.flag("onwards", false)));
      touch.close();
    }
    Map<String, Integer> behind = new TreeMap<>();
    file.optionalSection("behind")
        .ifPresent(
            section ->
                section.keys().forEach(table -> behind.put(table, section.integer(table, 1, 120))));
    String name = file.text("table");
    contract(file, "table", name, contracts)
        .filter(table -> !table.partitionColumns().equals(List.of("period")))
        .ifPresent(table -> file.violation("table", name + " is not partitioned by period alone"));
    FactTable fact =
        new FactTable(
            file.text("fact", "[a-z][a-z0-9_]*", "snake case"),
            label,
            name,
            touches,
            behind,
            file.text("sql"));
    for (String table : fact.reads()) {
      if (!table.startsWith(FactTable.CODE)) {
        contract(file, "sql", table, contracts);
      } else if (codes.find(table.substring(FactTable.CODE.length()), CodeBook.OWN).isEmpty()) {
        file.violation("sql", "Rollbook has no codes of its own for %s".formatted(table));
      }
    }
    if (!fact.sql().contains(FactTable.PERIODS)) {
      file.violation("sql", "must make ${periods} only");
    }
    file.close();
    return fact;
  }

  private static Optional<Contract> contract(
      Declaration file, String key, String name, Contracts contracts) {
    Optional<Contract> contract =
        contracts.all().stream().filter(each -> each.name().equals(name)).findFirst();
    if (contract.isEmpty() && !name.isEmpty()) {
      file.violation(key, "has no contract: '%s'".formatted(name));
    }
    return contract;
  }

  /**
   * Whether a fact says nothing of people: all that it reads are codes, records that touch it, and
   * facts that say nothing of people themselves.
   */
  public boolean apartFromPeople(FactTable fact) {
    return fact.reads().stream()
        .allMatch(
            table ->
                table.startsWith(FactTable.CODE)
                    || fact.touches().stream().anyMatch(touch -> touch.by().equals(table))
                    || of(table).map(this::apartFromPeople).orElse(false));
  }

  /** A fact comes after those that it reads. */
  private static List<FactTable> ordered(
      Map<String, FactTable> facts, Map<String, Declaration> files) {
    List<FactTable> ordered = new ArrayList<>();
    Set<String> made = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (FactTable fact : facts.values()) {
        if (!made.contains(fact.table())
            && fact.reads().stream()
                .allMatch(each -> !facts.containsKey(each) || made.contains(each))) {
          ordered.add(fact);
          made.add(fact.table());
          more = true;
        }
      }
    }
    facts.keySet().stream()
        .filter(table -> !made.contains(table))
        .forEach(
            table -> files.get(table).violation("sql", "reads itself, or others that read it"));
    return ordered;
  }

  /** All, each after those that it reads. */
  public List<FactTable> all() {
    return facts;
  }

  public Optional<FactTable> of(String table) {
    return facts.stream().filter(fact -> fact.table().equals(table)).findFirst();
  }
}
