package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

/**
 * A file that a package declares.
 *
 * @param path below the package
 * @param rows data rows that it should hold
 * @param bytes its size; -1 when not declared
 * @param sha256 of its content, in hexadecimal digits
 */
public record PackageFile(String path, long rows, long bytes, String sha256) {
  public PackageFile {
    requireNonNull(path, "path is null");
    requireNonNull(sha256, "sha256 is null");
  }
}
