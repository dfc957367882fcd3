package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of the generator that lie on the class path under {@code demo/}. */
final class Resource {
  private Resource() {}

  static String text(String name) {
    try (InputStream stream = Resource.class.getResourceAsStream("/demo/" + name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "demo/" + name + " is not on the class path; build the module etl");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read demo/" + name, e);
    }
  }

  /** The rows of a table below its heading; no cell holds a comma. */
  static List<List<String>> table(String name, int columns) {
    return text(name)
        .lines()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .filter(row -> row.size() == columns)
        .toList();
  }
}
