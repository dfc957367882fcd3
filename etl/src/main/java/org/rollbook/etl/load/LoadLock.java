package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Lets one load at a time work on a home. The system frees it when the process ends, however. */
final class LoadLock implements AutoCloseable {
  private final FileChannel channel;

  private LoadLock(FileChannel channel) {
    this.channel = channel;
  }

  static LoadLock take(Path home) {
    Path file = home.resolve("load.lock");
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new RollbookException(
            Fault.HOME_BUSY,
            "Another load works on %s. Wait until it has ended, then run this again."
                .formatted(home));
      }
      return new LoadLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot free the lock of the load", e);
    }
  }
}
