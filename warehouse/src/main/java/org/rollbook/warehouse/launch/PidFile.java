package org.rollbook.warehouse.launch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers which process serves a home. The time of its start stands beside its number, because a
 * number is given again to another program after a while.
 *
 * @param file where it is remembered
 */
record PidFile(Path file) {
  PidFile {
    requireNonNull(file, "file is null");
  }

  void write(ProcessHandle process) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, "%d %d%n".formatted(process.pid(), started(process)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] parts = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", -1);
      if (parts.length != 2) {
        return Optional.empty();
      }
      long start = Long.parseLong(parts[1]);
      return ProcessHandle.of(Long.parseLong(parts[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> started(process) == start);
    } catch (NumberFormatException e) {
      return Optional.empty(); // half written by a launcher that was killed: names no process
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
