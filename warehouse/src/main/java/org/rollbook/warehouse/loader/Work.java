package org.rollbook.warehouse.loader;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * Work that one process at a time does on a home. It is claimed by a lock on a file, which the
 * system frees when the process ends, however.
 */
public enum Work {
  LOAD("load.lock"),
  PUBLICATION("publish.lock");

  /** Who looks if there is work under way holds a lock too, for less than a millisecond. */
  private static final int TRIES = 5;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final String file;

  Work(String file) {
    this.file = file;
  }

  /** Holds the work until it is closed. */
  public static final class Claim implements AutoCloseable {
    private final FileChannel channel;

    private Claim(FileChannel channel) {
      this.channel = requireNonNull(channel, "channel is null");
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot free what was claimed", e);
      }
    }
  }

  /**
   * Claims the work.
   *
   * @throws RollbookException if another process is at it
   */
  public Claim claim(Path home) {
    try {
      FileChannel channel = open(home);
      for (int tries = 0; tries < TRIES; tries++) {
        if (channel.tryLock() != null) {
          return new Claim(channel);
        }
        pause();
      }
      channel.close();
      throw new RollbookException(
          Fault.HOME_BUSY,
          "Another load works on %s. Wait until it has ended, then run this again."
              .formatted(home));
    } catch (IOException e) {
      throw cannot(home, e);
    }
  }

  /** Claims the work once no other process is at it. */
  public Claim await(Path home) {
    try {
      FileChannel channel = open(home);
      channel.lock();
      return new Claim(channel);
    } catch (IOException e) {
      throw cannot(home, e);
    }
  }

  /**
   * Whether other processes are at any of this work on a home. Not to be asked by one that has a
   * claim: where a process closes a file, the system frees all locks that it has on it. One thread
   * at a time looks, as locks of one process must not overlap.
   */
  public static synchronized boolean underWay(Path home) {
    for (Work each : values()) {
      if (each.held(home)) {
        return true;
      }
    }
    return false;
  }

  private boolean held(Path home) {
    Path path = home.resolve(file);
    if (!Files.exists(path)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    } catch (IOException e) {
      throw cannot(home, e);
    }
  }

  private FileChannel open(Path home) throws IOException {
    Files.createDirectories(home);
    return FileChannel.open(
        home.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private UncheckedIOException cannot(Path home, IOException e) {
    return new UncheckedIOException("Cannot lock " + home.resolve(file), e);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while claiming a home", e);
    }
  }
}
