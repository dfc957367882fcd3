package org.rollbook.warehouse.metric;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;

/**
 * Which columns of a table depend on each other, as age and age band do. They are declared beside
 * the metrics, because what is released of a table is protected by them.
 */
public final class Facets {
  private final Map<String, Map<String, List<String>>> tables;

  private Facets(Map<String, Map<String, List<String>>> tables) {
    this.tables = tables;
  }

  /**
   * Reads every file of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Facets read(Path folder) {
    Violations violations = new Violations();
    Map<String, Map<String, List<String>>> tables = new HashMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      String table = file.text("facets");
      Map<String, List<String>> groups = new LinkedHashMap<>();
      Map<String, String> owners = new HashMap<>();
      Declaration section = file.section("groups");
      for (String name : section.keys()) {
        List<String> columns = section.texts(name);
        for (String column : columns) {
          String other = owners.put(column, name);
          if (other != null) {
            section.violation(name, "%s stands in %s too".formatted(column, other));
          }
        }
        groups.put(name, columns);
      }
      section.close();
      if (tables.put(table, groups) != null) {
        file.violation("facets", "is declared in another file too: " + table);
      }
      file.close();
    }
    violations.throwIfAny("The facets in " + folder);
    return new Facets(Map.copyOf(tables));
  }

  /** The columns that belong together, by the name of what they say; none for other tables. */
  public Map<String, List<String>> of(String table) {
    return tables.getOrDefault(table, Map.of());
  }
}
