package org.rollbook.etl.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Where packages arrive: every folder that holds a {@code package.yaml} is one. */
public final class Landing {
  static final String MANIFEST = "package.yaml";
  private static final int DEPTH = 6;

  private Landing() {}

  /**
   * The package folders in or below each place, sorted.
   *
   * @throws RollbookException if a place does not exist
   */
  public static List<Path> packages(List<Path> places) {
    return places.stream().flatMap(place -> below(place).stream()).distinct().sorted().toList();
  }

  private static List<Path> below(Path place) {
    if (!Files.isDirectory(place)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "%s is no folder. Name a package (a folder with package.yaml) or a folder of packages."
              .formatted(place));
    }
    try (Stream<Path> folders = Files.walk(place, DEPTH)) {
      // A name that begins with a dot or ends in .part is still being written.
      return folders
          .filter(path -> path.getFileName().toString().equals(MANIFEST))
          .map(path -> path.getParent().toAbsolutePath().normalize())
          .filter(path -> !unfinished(path.getFileName().toString().toLowerCase(Locale.ROOT)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + place, e);
    }
  }

  private static boolean unfinished(String name) {
    return name.startsWith(".") || name.endsWith(".part");
  }
}
