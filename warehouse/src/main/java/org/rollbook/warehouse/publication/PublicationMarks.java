package org.rollbook.warehouse.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What the jobs that write tables and the launcher that publishes tell each other about
 * publications, as numbers in files of the home: they outlive a process that is killed.
 */
public final class PublicationMarks {
  private static final String PURGED = "publication.purged";

  private final Path folder;

  /** The marks of a home. */
  public PublicationMarks(Path home) {
    this.folder = home.resolve("run");
  }

  /** The oldest publication that can be read; 0 if that is not known. */
  public long oldest() {
    return read("publication.oldest").orElse(0L);
  }

  /** Notes the oldest publication that can be read. */
  public void setOldest(long id) {
    write("publication.oldest", id);
  }

  /** Files that only publications before this one read were deleted; 0 if none were. */
  public long purged() {
    return read(PURGED).orElse(0L);
  }

  /** When such files were deleted last; empty if they never were. */
  public Optional<Instant> purgedAt() {
    Path file = folder.resolve(PURGED);
    try {
      return Files.exists(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Notes that files that only publications before this one read were deleted. */
  public void setPurged(long id) {
    write(PURGED, id);
  }

  /**
   * Publications before this one are to be closed as soon as it, or a later one, is in force: they
   * show what must not be shown any more.
   */
  public Optional<Long> closing() {
    return read("publication.close-before");
  }

  /** Asks that publications before this one be closed. */
  public void closeBefore(long id) {
    write("publication.close-before", Math.max(id, closing().orElse(0L)));
  }

  /** Notes that they are closed, and that nothing of them is left. */
  public void closed() {
    try {
      Files.deleteIfExists(folder.resolve("publication.close-before"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a mark in " + folder, e);
    }
  }

  private Optional<Long> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file)
          ? Optional.of(Long.valueOf(Files.readString(file, StandardCharsets.US_ASCII).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private void write(String name, long value) {
    Path file = folder.resolve(name);
    Path fresh = folder.resolve(name + ".new");
    try {
      Files.createDirectories(folder);
      Files.writeString(fresh, Long.toString(value), StandardCharsets.US_ASCII);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
