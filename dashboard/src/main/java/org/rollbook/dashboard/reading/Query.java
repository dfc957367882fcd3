package org.rollbook.dashboard.reading;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A query over the views of one publication.
 *
 * @param sql with {@code ${schema}} for the schema of the publication and ? for each parameter
 * @param parameters texts and dates
 */
public record Query(String sql, List<Object> parameters) {
  public Query {
    requireNonNull(sql, "sql is null");
    parameters = List.copyOf(parameters);
  }
}
