package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/** Whether this machine can hold the house; looked at before anything is started. */
final class Checks {
  private static final long MEMORY_NEEDED = 4L << 30;
  private static final long DISK_NEEDED = 3L << 30;

  private Checks() {}

  static void port(Settings settings, Setting setting) {
    int port = settings.integer(setting);
    String bind = settings.text(Setting.BIND);
    try (ServerSocket socket = new ServerSocket()) {
      // A socket that is only closing does not count as taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (IOException e) {
      throw new RollbookException(
          Fault.PORT_IN_USE,
          "Port %d of %s cannot be used (%s). Stop the program that has it, or set %s to a free port."
              .formatted(port, bind, e.getMessage(), setting.key()),
          e);
    }
  }

  static void memory() {
    Path file = Path.of("/proc/meminfo");
    if (!Files.exists(file)) {
      return; // not Linux: nothing to go by
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      for (String line : lines) {
        if (line.startsWith("MemAvailable:")) {
          enoughMemory(Long.parseLong(line.replaceAll("[^0-9]", "")) << 10);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  static void enoughMemory(long available) {
    if (available < MEMORY_NEEDED) {
      throw new RollbookException(
          Fault.MEMORY_SHORT,
          "Only %s of memory are available, and Rollbook needs %s. End other programs, or use a larger machine."
              .formatted(gigabytes(available), gigabytes(MEMORY_NEEDED)));
    }
  }

  static void disk(Path home) {
    try {
      Files.createDirectories(home);
      enoughDisk(home, Files.getFileStore(home).getUsableSpace());
    } catch (IOException e) {
      throw new RollbookException(
          Fault.DISK_SHORT,
          "The home %s cannot be made or written (%s). Set ROLLBOOK_HOME to a folder of yours."
              .formatted(home, e.getMessage()),
          e);
    }
  }

  static void enoughDisk(Path home, long free) {
    if (free < DISK_NEEDED) {
      throw new RollbookException(
          Fault.DISK_SHORT,
          "Only %s are free where %s stands, and Rollbook needs %s. Make room, or set ROLLBOOK_HOME to another disk."
              .formatted(gigabytes(free), home, gigabytes(DISK_NEEDED)));
    }
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
  }
}
