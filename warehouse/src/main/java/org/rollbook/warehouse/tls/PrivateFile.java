package org.rollbook.warehouse.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Files that hold a secret: read only while nobody but their owner can. */
public final class PrivateFile {
  private static final Set<PosixFilePermission> ALLOWED =
      PosixFilePermissions.fromString("rwx------");

  private static final int LARGEST = 1 << 20;

  private PrivateFile() {}

  /** The bytes of a file; which {@code fault} it is if they cannot be had. */
  public static byte[] bytes(Path file, Fault fault) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (!ALLOWED.containsAll(mode)) {
        throw new RollbookException(
            fault,
            "The file %s holds a secret and others can get at it (%s); chmod 600 it, and change the secret if others may have read it."
                .formatted(file, PosixFilePermissions.toString(mode)));
      }
      return plainBytes(file, fault);
    } catch (IOException e) {
      throw unreadable(file, fault, e);
    }
  }

  /** The first line of a file. */
  public static String line(Path file, Fault fault) {
    String line =
        new String(bytes(file, fault), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .strip();
    if (line.isEmpty()) {
      throw new RollbookException(
          fault, "The file %s is empty; write the secret into it as one line.".formatted(file));
    }
    return line;
  }

  /** The bytes of a file that is no secret. */
  static byte[] plainBytes(Path file, Fault fault) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new RollbookException(
            fault, "The file %s is larger than 1 MB; name the right one.".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, fault, e);
    }
  }

  private static RollbookException unreadable(Path file, Fault fault, IOException why) {
    return new RollbookException(
        fault,
        why instanceof NoSuchFileException
            ? "There is no file %s; name one that there is.".formatted(file)
            : "The file %s cannot be read (%s); let the user that runs Rollbook read it."
                .formatted(file, why.getClass().getSimpleName()),
        why);
  }
}
