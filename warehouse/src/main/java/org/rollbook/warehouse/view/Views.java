package org.rollbook.warehouse.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.contract.Privacy;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Label;

/** The published views, checked against the contracts of the tables that they read. */
public final class Views {
  /** A table in the SQL of a view. */
  public static final Pattern TABLE = Pattern.compile("\\$\\{([a-z_]+\\.[a-z_]+)}");

  private final List<View> views;

  private Views(List<View> views) {
    this.views = List.copyOf(views);
  }

  /**
   * Reads every view of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static Views read(Path folder, Contracts contracts) {
    Violations violations = new Violations();
    List<View> views = new ArrayList<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      views.add(view(file, contracts));
    }
    violations.throwIfAny("The views in " + folder);
    return new Views(views);
  }

  private static View view(Declaration file, Contracts contracts) {
    Declaration title = file.section("title");
    boolean scoped = file.flag("scoped", true);
    boolean ofUnits = file.flag("of_units", false);
    boolean ofPersons = file.flag("of_persons", false);
    List<ViewColumn> columns = new ArrayList<>();
    for (Declaration column : file.sections("columns")) {
      columns.add(
          new ViewColumn(
              column.text("name", "[a-z][a-z0-9_]*", "snake case"),
              column.text("title"),
              column.text("meaning", ".+ / .+", "Chinese, then ' / ', then English"),
              column.flag("restricted", false),
              column.flag("whole_unit", false)));
      if (columns.getLast().wholeUnit() && !ofUnits) {
        column.violation("whole_unit", "stands in a view with 'of_units: true' only");
      }
      column.close();
    }
    List<String> names = columns.stream().map(ViewColumn::name).toList();
    List<String> needed = List.of("period", "scope_unit", "scope_county", "organ_level");
    if (scoped && !names.containsAll(needed)) {
      file.violation("columns", "a scoped view carries " + needed);
    }
    if (ofUnits && !scoped) {
      file.violation("of_units", "rows of units belong to places; the view must be scoped");
    }
    String sql = file.text("sql");
    restricted(file, columns, sql, contracts);
    View view =
        new View(
            file.text("view", "[a-z][a-z0-9_]*", "snake case"),
            new Label(title.text("zh"), title.text("en")),
            file.text("grain", ".+ / .+", "Chinese, then ' / ', then English"),
            file.texts("audience"),
            scoped,
            ofUnits,
            ofPersons,
            columns,
            tables(file, sql, names, contracts),
            sql);
    boolean persons =
        contracts.all().stream()
            .filter(Contract::ofPersons)
            .anyMatch(table -> view.tables().contains(table.name()));
    if (persons != ofPersons) {
      file.violation(
          "of_persons",
          persons
              ? "must be true: it reads a table with one row for a person"
              : "must not be true: it reads no table with one row for a person");
    }
    title.close();
    file.close();
    return view;
  }

  /** What is masked as restricted is what the contract of a table that is read calls restricted. */
  private static void restricted(
      Declaration file, List<ViewColumn> columns, String sql, Contracts contracts) {
    for (ViewColumn column : columns.stream().filter(ViewColumn::restricted).toList()) {
      boolean known =
          contracts.served().stream()
              .filter(table -> sql.contains("${%s}".formatted(table.name())))
              .flatMap(table -> table.column(column.name()).stream())
              .anyMatch(each -> each.privacy() == Privacy.RESTRICTED);
      if (!known) {
        file.violation(
            "columns",
            "%s is restricted here, but in the contract of no table that it reads"
                .formatted(column.name()));
      }
    }
  }

  private static Set<String> tables(
      Declaration file, String sql, List<String> columns, Contracts contracts) {
    Set<String> tables = new LinkedHashSet<>();
    Matcher matcher = TABLE.matcher(sql);
    while (matcher.find()) {
      String name = matcher.group(1);
      Optional<Contract> table =
          contracts.served().stream().filter(each -> each.name().equals(name)).findFirst();
      if (table.isEmpty()) {
        file.violation("sql", "reads %s, which has no contract or is not served".formatted(name));
      }
      tables.add(name);
      table.stream()
          .flatMap(each -> each.columns().stream())
          .filter(column -> column.privacy() == Privacy.IDENTITY && columns.contains(column.name()))
          .forEach(column -> file.violation("columns", "shows an identity: " + column.name()));
    }
    if (tables.isEmpty()) {
      file.violation("sql", "names no table as ${schema.table}");
    }
    return tables;
  }

  public List<View> all() {
    return views;
  }
}
