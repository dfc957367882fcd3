package org.rollbook.warehouse.mart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.text.Label;

/**
 * A table of additive measures by dimensions, computed from one other table.
 *
 * @param name short name
 * @param table the table that holds it
 * @param from the table that it is computed from
 * @param where which rows count; empty for all
 * @param codes the code system of each dimension that is not named like its own
 */
public record Mart(
    String name,
    Label title,
    String table,
    String from,
    String where,
    List<String> dimensions,
    Map<String, String> codes,
    List<Measure> measures) {
  public Mart {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(table, "table is null");
    requireNonNull(from, "from is null");
    requireNonNull(where, "where is null");
    dimensions = List.copyOf(dimensions);
    codes = Map.copyOf(codes);
    measures = List.copyOf(measures);
  }

  /** The code system whose codes a dimension holds; there need not be one of this name. */
  public String codeSystem(String dimension) {
    return codes.getOrDefault(dimension, dimension);
  }

  public boolean hasMeasure(String name) {
    return measures.stream().anyMatch(measure -> measure.name().equals(name));
  }

  /** The query that computes the mart; {@code source} is how the engine names {@link #from}. */
  public String query(String source) {
    String groups = String.join(", ", dimensions);
    return Stream.concat(
                dimensions.stream(),
                measures.stream()
                    .map(m -> "cast(sum(%s) as %s) AS %s".formatted(m.row(), m.type(), m.name())))
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + source))
        + (where.isEmpty() ? "" : " WHERE " + where)
        + " GROUP BY "
        + groups;
  }
}
