package org.rollbook.etl.record;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A field of a record that a feed may fill.
 *
 * @param key its name in feed declarations
 * @param type what its text stands for
 * @param targets for a code, what it is converted to; empty otherwise
 */
public record RecordField(String key, FieldType type, List<String> targets)
    implements Serializable {
  public RecordField {
    requireNonNull(key, "key is null");
    requireNonNull(type, "type is null");
    targets = List.copyOf(targets);
  }
}
