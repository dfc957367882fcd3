package org.rollbook.etl.record;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.text.Label;

/**
 * What one row of a sender's file can be, as declared in {@code etl/records}.
 *
 * @param name its name in feed declarations
 * @param table the table that holds these records, whose contract has their rules
 * @param newest whether only the newest send of each person is kept (definitions: Tables)
 * @param needed the fields without which a feed cannot give such records; of {@code a|b}, one will
 *     do
 * @param fields the fields that a feed may fill
 * @param references what tells whether a record of another kind was sent, now or earlier
 * @param columns Spark SQL expressions over what the fields become, by name and in order; each may
 *     read those before it
 * @param sources the fields that columns are made of, where the name does not say so
 */
public record RecordKind(
    String name,
    Label title,
    String table,
    boolean newest,
    List<String> needed,
    List<RecordField> fields,
    List<Reference> references,
    Map<String, String> columns,
    Map<String, List<String>> sources)
    implements Serializable {
  /** A person as a sender lists them. Their claims are made of the other three kinds as well. */
  public static final String PERSON = "person";

  /** An organ. */
  public static final String ORGANIZATION = "organization";

  /** One education of a person, with the degree that it gave. */
  public static final String EDUCATION = "education";

  /** How a person was recruited. */
  public static final String RECRUITMENT = "recruitment";

  private static final String PERSON_REF = "person_ref";

  /**
   * That a field names a record of another kind, by the field of the same name there. A column
   * {@code <field>_found} says whether it was sent.
   *
   * @param in the table of the other kind
   */
  public record Reference(String field, String in) implements Serializable {
    public Reference {
      requireNonNull(field, "field is null");
      requireNonNull(in, "in is null");
    }
  }

  public RecordKind {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(table, "table is null");
    needed = List.copyOf(needed);
    fields = List.copyOf(fields);
    references = List.copyOf(references);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    sources = Map.copyOf(sources);
  }

  public boolean is(String other) {
    return name.equals(other);
  }

  /** Whether a person has several of these, sent beside the person's own row. */
  public boolean ofPerson() {
    return !is(PERSON) && field(PERSON_REF).isPresent();
  }

  public Optional<RecordField> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** The fields that a column is made of. */
  public List<String> sources(String column) {
    return sources.getOrDefault(column, List.of(column));
  }
}
