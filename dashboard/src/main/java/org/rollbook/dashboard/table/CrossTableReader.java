package org.rollbook.dashboard.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollbook.dashboard.table.CrossTable.Category;
import org.rollbook.dashboard.table.CrossTable.Column;
import org.rollbook.dashboard.table.CrossTable.Form;
import org.rollbook.dashboard.table.CrossTable.Group;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.text.Label;

/** Reads a declared cross table, checked against its mart, the codes and the metrics. */
final class CrossTableReader {
  /** The dimensions that make its rows. */
  static final String CATEGORY = "category";

  static final String POST_LEVEL = "post_level";

  private final Declaration file;
  private final Metrics metrics;
  private final CodeBook codes;
  private final Mart mart;

  private CrossTableReader(Declaration file, Marts marts, Metrics metrics, CodeBook codes) {
    this.file = file;
    this.metrics = metrics;
    this.codes = codes;
    Optional<Mart> found = marts.find(file.text("mart"));
    if (found.isEmpty()) {
      file.violation("mart", "is no mart");
    }
    // Stands in for one that is missing, so that the reading goes on; it is never shown.
    this.mart = found.orElse(marts.all().getFirst());
  }

  /**
   * Reads the cross table of a file.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  static CrossTable read(Path path, Marts marts, Metrics metrics, CodeBook codes) {
    Violations violations = new Violations();
    Declaration file = Declaration.read(path, violations);
    CrossTable table = new CrossTableReader(file, marts, metrics, codes).table();
    violations.throwIfAny("The table in " + path);
    return table;
  }

  private CrossTable table() {
    file.text("table", "[a-z_]+", "snake case");
    if (!mart.dimensions().containsAll(List.of(CATEGORY, POST_LEVEL))) {
      file.violation("mart", "has no dimensions %s and %s".formatted(CATEGORY, POST_LEVEL));
    }
    CrossTable table =
        new CrossTable(
            mart,
            file.sections("categories").stream().map(this::category).toList(),
            file.sections("groups").stream().map(this::group).toList());
    everyCodeOnce(
        file, "categories", CATEGORY, table.categories().stream().map(Category::code).toList());
    known(file, "mart", CrossTable.PERSONS);
    file.close();
    return table;
  }

  private Category category(Declaration section) {
    Category category =
        new Category(
            section.text("category"),
            label(section.section("title")),
            section.texts("rows"),
            section.texts("if_any"));
    everyCodeOnce(section, "if_any", POST_LEVEL, category.levels());
    section.close();
    return category;
  }

  /** So the rows add up to what they are rows of. */
  private void everyCodeOnce(Declaration section, String key, String system, List<String> given) {
    Set<String> all = new HashSet<>(codes.own(system).codes());
    Set<String> seen = new HashSet<>();
    for (String code : given) {
      if (!all.contains(code)) {
        section.violation(key, "'%s' is no code of %s".formatted(code, system));
      } else if (!seen.add(code)) {
        section.violation(key, "'%s' stands twice".formatted(code));
      }
    }
    all.removeAll(seen);
    if (!all.isEmpty()) {
      section.violation(
          key,
          "lacks %s of %s, so rows would not add up"
              .formatted(String.join(", ", all.stream().sorted().toList()), system));
    }
  }

  private Group group(Declaration section) {
    Optional<String> id = section.optionalText("metric");
    Optional<Metric> metric = id.flatMap(metrics::find);
    if (id.isPresent() && metric.isEmpty()) {
      section.violation("metric", "is no metric: '%s'".formatted(id.get()));
    }
    List<Column> columns = new ArrayList<>();
    for (Declaration column : section.sections("columns")) {
      columns.add(column(column));
    }
    Group group =
        new Group(
            label(section.section("title")), label(section.section("definition")), metric, columns);
    boolean untitled = columns.stream().anyMatch(column -> column.title().isEmpty());
    if (columns.isEmpty() || (untitled && columns.size() > 1)) {
      section.violation("columns", "must be one column, or some with a title each");
    }
    section.close();
    return group;
  }

  private Column column(Declaration section) {
    List<Form> forms = new ArrayList<>();
    for (Form form : Form.values()) {
      if (section.has(word(form))) {
        forms.add(form);
      }
    }
    if (forms.size() != 1) {
      section.violation("count", "or share or average: one of them must stand here");
    }
    Form form = forms.isEmpty() ? Form.COUNT : forms.getFirst();
    Optional<String> of =
        form == Form.COUNT ? section.optionalText("known") : Optional.of(section.text("of"));
    Column column =
        new Column(
            section.optionalSection("title").map(CrossTableReader::label),
            form,
            section.text(word(form)),
            of);
    known(section, word(form), column.measure());
    of.ifPresent(measure -> known(section, form == Form.COUNT ? "known" : "of", measure));
    section.close();
    return column;
  }

  private static String word(Form form) {
    return switch (form) {
      case COUNT -> "count";
      case SHARE -> "share";
      case AVERAGE -> "average";
    };
  }

  private void known(Declaration section, String key, String measure) {
    if (!mart.hasMeasure(measure)) {
      section.violation(key, "%s has no measure '%s'".formatted(mart.name(), measure));
    }
  }

  private static Label label(Declaration section) {
    Label label = new Label(section.text("zh"), section.text("en"));
    section.close();
    return label;
  }
}
