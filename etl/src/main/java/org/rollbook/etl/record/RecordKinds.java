package org.rollbook.etl.record;

import static org.rollbook.etl.record.FieldType.CODE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.text.Label;

/** The kinds of record that feeds may send. */
public final class RecordKinds {
  private static final String NAME = "[a-z][a-z0-9_]*";
  private static final String SNAKE = "snake case";

  private final Map<String, RecordKind> kinds;

  private RecordKinds(Map<String, RecordKind> kinds) {
    this.kinds = kinds;
  }

  /**
   * Reads every kind of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults
   */
  public static RecordKinds read(Path folder) {
    Violations violations = new Violations();
    Map<String, RecordKind> kinds = new TreeMap<>();
    Map<String, Declaration> files = new TreeMap<>();
    for (Declaration file : Declaration.readAll(folder, violations)) {
      RecordKind kind = kind(file);
      if (kinds.put(kind.name(), kind) != null) {
        file.violation("record", "is declared in another file too: " + kind.name());
      }
      files.put(kind.name(), file);
    }
    files.forEach((name, file) -> checkReferences(file, kinds.get(name), kinds));
    violations.throwIfAny("The records in " + folder);
    return new RecordKinds(kinds);
  }

  private static RecordKind kind(Declaration file) {
    Declaration title = file.section("title");
    Label label = new Label(title.text("zh"), title.text("en"));
    title.close();
    List<RecordField> fields = new ArrayList<>();
    for (Declaration field : file.sections("fields")) {
      fields.add(field(field));
    }
    List<RecordKind.Reference> references = new ArrayList<>();
    for (Declaration reference : file.sections("references")) {
      references.add(new RecordKind.Reference(reference.text("field"), reference.text("in")));
      reference.close();
    }
    Map<String, String> columns = new LinkedHashMap<>();
    file.optionalSection("columns")
        .ifPresent(section -> section.keys().forEach(key -> columns.put(key, section.text(key))));
    Map<String, List<String>> sources = new TreeMap<>();
    List<String> names = fields.stream().map(RecordField::key).toList();
    file.optionalSection("sources")
        .ifPresent(
            section -> {
              for (String column : section.keys()) {
                sources.put(column, section.texts(column));
                section.texts(column).stream()
                    .filter(field -> !names.contains(field))
                    .forEach(field -> section.violation(column, "%s is no field".formatted(field)));
              }
            });
    RecordKind kind =
        new RecordKind(
            file.text("record", NAME, SNAKE),
            label,
            file.text("table", "silver\\." + NAME, "a table of silver"),
            file.has("keep") && file.text("keep", "newest", "newest, or missing").equals("newest"),
            file.texts("needed"),
            fields,
            references,
            columns,
            sources);
    file.close();
    return kind;
  }

  private static RecordField field(Declaration field) {
    String name = field.text("name", NAME, SNAKE);
    FieldType type = field.choice("type", FieldType.class);
    List<String> targets = field.texts("targets");
    if ((type == CODE) == targets.isEmpty()) {
      field.violation("targets", "a code has targets, and nothing else has");
    }
    field.close();
    return new RecordField(name, type, targets);
  }

  private static void checkReferences(
      Declaration file, RecordKind kind, Map<String, RecordKind> kinds) {
    for (RecordKind.Reference reference : kind.references()) {
      Optional<RecordKind> named =
          kinds.values().stream()
              .filter(other -> other.table().equals(reference.in()))
              .filter(other -> other.field(reference.field()).isPresent())
              .findFirst();
      if (kind.field(reference.field()).isEmpty()) {
        file.violation("references", "%s is no field".formatted(reference.field()));
      } else if (named.isEmpty()) {
        file.violation(
            "references",
            "no record of %s has a field %s".formatted(reference.in(), reference.field()));
      } else if (!named.get().references().isEmpty()) {
        // One level is enough so far, and cannot run in a circle.
        file.violation("references", "%s refers to others itself".formatted(named.get().name()));
      }
    }
  }

  public Optional<RecordKind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException if none is declared
   */
  public RecordKind get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("No record is declared as " + name));
  }

  public Collection<RecordKind> all() {
    return List.copyOf(kinds.values());
  }
}
