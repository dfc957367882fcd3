package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;

/**
 * Remembers what the last load saw: the packages, and the texts and programs that it worked by. As
 * long as none of them changes, a load would find nothing to do, and Spark need not be started to
 * say so.
 */
final class LandingMark {
  private final Settings settings;
  private final Path file;

  LandingMark(Settings settings) {
    this.settings = settings;
    this.file = settings.home().resolve("run/landing.mark");
  }

  /** Whether nothing has changed since {@link #set}. */
  boolean holds() {
    try {
      return Files.exists(file)
          && Files.readString(file, StandardCharsets.US_ASCII).equals(digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** What is there now; taken before a load, so that what arrives meanwhile is not passed over. */
  String digest() {
    House house = settings.house();
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
    List<Path> roots =
        List.of(
            settings.landing(),
            house.feeds(),
            house.records(),
            house.facts(),
            house.contracts(),
            house.codes(),
            house.marts(),
            house.metrics(),
            house.facets(),
            house.root().resolve("etl/target/classes"),
            house.root().resolve("warehouse/target/classes/org/rollbook/warehouse/contract"));
    digest.update(settings.storage().toString().getBytes(StandardCharsets.UTF_8));
    for (Path root : roots) {
      if (!Files.isDirectory(root)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(root)) {
        for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(
              "%s %d %d%n"
                  .formatted(each, Files.size(each), Files.getLastModifiedTime(each).toMillis())
                  .getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + root, e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  void set(String digest) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, digest, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
