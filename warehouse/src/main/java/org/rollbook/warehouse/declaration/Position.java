package org.rollbook.warehouse.declaration;

import static java.util.Objects.requireNonNull;

/**
 * Where in a declaration something stands.
 *
 * @param file the file, as the reader of a message would look for it
 * @param line the line, from 1; 0 when the whole file is meant
 * @param key the key, with the keys above it joined by dots; empty when the whole file is meant
 */
public record Position(String file, int line, String key) {
  public Position {
    requireNonNull(file, "file is null");
    requireNonNull(key, "key is null");
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + (key.isEmpty() ? "" : " (" + key + ")");
  }
}
