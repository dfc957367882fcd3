package org.rollbook.warehouse.scope;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.rollbook.warehouse.text.Label;

/**
 * A place whose people are counted together.
 *
 * @param code stable; a division code where the place is one
 * @param label its name
 * @param kind what it is in the tree
 * @param parent the code above it; empty for the province
 * @param aliases other beginnings of the names of its organs
 * @param level the organ level of its organs; empty where it has none of its own
 * @param row the row in the tile map from 1; 0 for none
 * @param column the column in the tile map from 1; 0 for none
 */
public record ScopeNode(
    String code,
    Label label,
    Kind kind,
    String parent,
    List<String> aliases,
    String level,
    int row,
    int column) {

  /** What a node is in the tree. */
  public enum Kind {
    /** The whole. */
    PROVINCE,
    /** A reporting unit: it sends packages. */
    UNIT,
    /** The organs of a unit itself, beside its counties. */
    OWN,
    /** A county, a district, a zone. */
    COUNTY,
    /** An organ of the province, which stands where a unit has its counties. */
    ORGAN
  }

  public ScopeNode {
    requireNonNull(code, "code is null");
    requireNonNull(label, "label is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(parent, "parent is null");
    requireNonNull(level, "level is null");
    aliases = List.copyOf(aliases);
  }
}
