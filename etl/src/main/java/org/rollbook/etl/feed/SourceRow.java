package org.rollbook.etl.feed;

import java.util.List;

/**
 * A row as it stands in a file.
 *
 * @param line where it starts, from 1
 * @param cells its text, in the order of the file
 * @param fault why it cannot be used as it stands; null if it can
 */
public record SourceRow(int line, List<String> cells, RowFault fault) {}
