package org.rollbook.warehouse.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/** The contracts of all tables, by {@code schema.table}. */
public final class Contracts {
  private final Map<String, Contract> contracts;

  private Contracts(Map<String, Contract> contracts) {
    this.contracts = contracts;
  }

  /**
   * Reads every contract in a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of all
   *     files
   */
  public static Contracts read(Path folder) {
    Violations violations = new Violations();
    Map<String, Contract> contracts = new TreeMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      Contract contract = contract(file);
      if (contracts.put(contract.name(), contract) != null) {
        file.violation("id", "is declared in another file too: " + contract.name());
      }
    }
    violations.throwIfAny("The contracts in " + folder);
    return new Contracts(contracts);
  }

  /**
   * The contract of a table.
   *
   * @throws IllegalArgumentException if there is none, which is a fault of the program
   */
  public Contract get(String name) {
    Contract contract = contracts.get(name);
    if (contract == null) {
      throw new IllegalArgumentException(
          "No contract for %s; there are %s".formatted(name, contracts.keySet()));
    }
    return contract;
  }

  public Collection<Contract> all() {
    return List.copyOf(contracts.values());
  }

  /** The contracts of the tables that Trino serves. */
  public List<Contract> served() {
    return contracts.values().stream().filter(Contract::served).toList();
  }

  private static Contract contract(Declaration file) {
    file.text("apiVersion", "v3\\.\\d+\\.\\d+", "an ODCS version such as v3.0.2");
    file.text("kind", "DataContract", "DataContract");
    file.text("version", "\\d+\\.\\d+\\.\\d+", "a version such as 1.0.0");
    file.text("status", "draft|active|deprecated", "draft, active or deprecated");
    String id = file.text("id", "[a-z]+\\.[a-z_]+", "schema.table in lower case");
    List<Declaration> objects = file.sections("schema");
    if (objects.size() != 1) {
      file.violation("schema", "must hold exactly one table");
    }
    String[] names = (id.contains(".") ? id : "unknown.unknown").split("\\.", -1);
    Contract contract =
        objects.isEmpty()
            ? new Contract(names[0], names[1], "", "", "", false, List.of(), List.of())
            : table(names[0], names[1], objects.getFirst());
    file.close();
    return contract;
  }

  private static Contract table(String schema, String table, Declaration object) {
    object.text("name", table, "the table's name, " + table);
    object.text("physicalType", "table", "table");
    String title = object.text("businessName");
    String meaning = bilingual(object);
    String grain = object.text("dataGranularityDescription");
    List<Rule> rules = new ArrayList<>(rules(object, ""));
    List<Column> columns = new ArrayList<>();
    for (Declaration property : object.sections("properties")) {
      Column column = column(property);
      if (columns.stream().anyMatch(other -> other.name().equals(column.name()))) {
        property.violation("name", "stands twice: " + column.name());
      }
      columns.add(column);
      rules.addAll(rules(property, column.name()));
    }
    if (columns.isEmpty()) {
      object.violation("properties", "must list the columns");
    }
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        object.violation("quality", "rule stands twice: " + rule.id());
      }
    }
    object.close();
    return new Contract(
        schema, table, title, meaning, grain, !schema.equals("bronze"), columns, rules);
  }

  private static Column column(Declaration property) {
    String name = property.text("name", "[a-z][a-z0-9_]*", "snake case");
    property.text(
        "logicalType", "string|integer|number|date|boolean|array", "an ODCS logical type");
    String typeName = property.text("physicalType");
    Optional<ColumnType> type = ColumnType.of(typeName);
    if (type.isEmpty() && !typeName.isEmpty()) {
      property.violation(
          "physicalType",
          "is '%s', but must be one of %s"
              .formatted(
                  typeName,
                  List.of(ColumnType.values()).stream()
                      .map(ColumnType::spark)
                      .collect(Collectors.joining(", "))));
    }
    if (property.has("items")) {
      property.section("items").text("logicalType", "string", "string");
    }
    boolean partitioned = property.flag("partitioned", false);
    Column column =
        new Column(
            name,
            property.text("businessName"),
            bilingual(property),
            type.orElse(ColumnType.STRING),
            property.flag("required", false),
            property.flag("primaryKey", false),
            partitioned ? property.integer("partitionKeyPosition", 1, 9) : 0,
            property.choice("classification", Privacy.class));
    List<Declaration> quality = property.sections("quality");
    if (!quality.isEmpty() && name.isEmpty()) {
      property.violation("quality", "needs a column name");
    }
    property.close();
    return column;
  }

  private static List<Rule> rules(Declaration owner, String column) {
    List<Rule> rules = new ArrayList<>();
    for (Declaration quality : owner.sections("quality")) {
      quality.text("type", "custom", "custom");
      quality.text("engine", "rollbook", "rollbook");
      quality.optionalText("dimension");
      rules.add(
          new Rule(
              quality.text("id", "[A-Z][A-Z0-9_]*", "upper case with underscores"),
              column,
              quality.text("implementation"),
              quality.choice("severity", Severity.class),
              bilingual(quality)));
      quality.close();
    }
    return rules;
  }

  private static String bilingual(Declaration owner) {
    return owner.text("description", "(?s).+ / .+", "Chinese, then ' / ', then English");
  }
}
