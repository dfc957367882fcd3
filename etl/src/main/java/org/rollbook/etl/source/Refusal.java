package org.rollbook.etl.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Why a package is not read.
 *
 * @param code stable, upper case
 * @param file the file meant; empty for the whole package
 * @param message what is wrong and what to do
 */
public record Refusal(String code, String file, String message) implements Serializable {
  public Refusal {
    requireNonNull(code, "code is null");
    requireNonNull(file, "file is null");
    requireNonNull(message, "message is null");
  }

  @Override
  public String toString() {
    return code + " " + (file.isEmpty() ? "" : file + ": ") + message;
  }
}
