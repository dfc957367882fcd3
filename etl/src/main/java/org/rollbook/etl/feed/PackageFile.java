package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A file that a package declares.
 *
 * @param path below the package
 * @param parts the data rows that each part should hold; the part is empty in a file of one part
 * @param bytes its size; -1 when not declared
 * @param sha256 of its content, in hexadecimal digits
 */
public record PackageFile(String path, Map<String, Integer> parts, long bytes, String sha256) {
  public PackageFile {
    requireNonNull(path, "path is null");
    parts = Map.copyOf(parts);
    requireNonNull(sha256, "sha256 is null");
  }
}
