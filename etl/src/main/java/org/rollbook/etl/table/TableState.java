package org.rollbook.etl.table;

/**
 * A table as it stands after a load.
 *
 * @param table {@code schema.table}
 * @param version its Delta version
 * @param minReader the smallest reader version that understands it
 */
public record TableState(String table, long version, int minReader) {}
