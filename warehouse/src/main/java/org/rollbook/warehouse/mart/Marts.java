package org.rollbook.warehouse.mart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.contract.ColumnType;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Label;

/** The marts, checked against the contracts of the tables that they read and fill. */
public final class Marts {
  private final List<Mart> marts;

  private Marts(List<Mart> marts) {
    this.marts = List.copyOf(marts);
  }

  /**
   * Reads every mart of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Marts read(Path folder, Contracts contracts) {
    Violations violations = new Violations();
    List<Mart> marts = new ArrayList<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      marts.add(mart(file, contracts));
    }
    violations.throwIfAny("The marts in " + folder);
    return new Marts(marts);
  }

  private static Mart mart(Declaration file, Contracts contracts) {
    String name = file.text("mart", "[a-z][a-z0-9_]*", "snake case");
    Declaration title = file.section("title");
    Label label = new Label(title.text("zh"), title.text("en"));
    title.close();
    Optional<Contract> source = contract(file, "from", contracts);
    Optional<Contract> table = contract(file, "table", contracts);
    List<String> dimensions = file.texts("dimensions");
    List<Measure> measures = new ArrayList<>();
    for (Declaration measure : file.sections("measures")) {
      String column = measure.text("name", "[a-z][a-z0-9_]*", "snake case");
      String type =
          table
              .flatMap(each -> each.column(column))
              .map(each -> each.type().spark())
              .orElse(ColumnType.BIGINT.spark());
      measures.add(new Measure(column, measure.text("row"), type));
      measure.close();
    }
    for (String dimension : dimensions) {
      if (source.isPresent() && source.get().column(dimension).isEmpty()) {
        file.violation(
            "dimensions", "%s is no column of %s".formatted(dimension, source.get().name()));
      }
    }
    List<String> filled = new ArrayList<>(dimensions);
    measures.forEach(measure -> filled.add(measure.name()));
    if (table.isPresent() && !table.get().columnNames().equals(filled)) {
      file.violation(
          "measures",
          "dimensions and measures are %s, but the contract %s has %s"
              .formatted(filled, table.get().name(), table.get().columnNames()));
    }
    Mart mart =
        new Mart(
            name,
            label,
            file.text("table"),
            file.text("from"),
            file.optionalText("where").orElse(""),
            dimensions,
            codes(file, dimensions),
            measures);
    file.close();
    return mart;
  }

  private static Map<String, String> codes(Declaration file, List<String> dimensions) {
    Map<String, String> codes = new LinkedHashMap<>();
    file.optionalSection("codes")
        .ifPresent(
            section -> {
              for (String dimension : section.keys()) {
                codes.put(dimension, section.text(dimension));
                if (!dimensions.contains(dimension)) {
                  section.violation(dimension, "is no dimension of this mart");
                }
              }
            });
    return codes;
  }

  private static Optional<Contract> contract(Declaration file, String key, Contracts contracts) {
    String name = file.text(key);
    Optional<Contract> contract =
        contracts.all().stream().filter(each -> each.name().equals(name)).findFirst();
    if (contract.isEmpty()) {
      file.violation(key, "has no contract: '%s'".formatted(name));
    }
    return contract;
  }

  public List<Mart> all() {
    return marts;
  }

  public Optional<Mart> find(String name) {
    return marts.stream().filter(mart -> mart.name().equals(name)).findFirst();
  }
}
