package org.rollbook.warehouse.trino;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rollbook.warehouse.audit.AuditLog;
import tools.jackson.core.json.JsonFactory;

/**
 * What the server loads: a folder of links to its own plugins, and one to Rollbook's, whose classes
 * are those that run here.
 */
final class TrinoPlugins {
  private static final String OURS = "rollbook";

  private final TrinoHome home;
  private final Path program;

  TrinoPlugins(TrinoHome home, Path program) {
    this.home = requireNonNull(home, "home is null");
    this.program = requireNonNull(program, "program is null");
  }

  /** Makes the links anew: program and classes may stand elsewhere than at the last start. */
  void link() throws IOException {
    Path ours = home.plugins().resolve(OURS);
    Files.createDirectories(ours);
    removeLinks(home.plugins());
    removeLinks(ours);
    Path theirs = program.resolve("plugin");
    if (Files.isDirectory(theirs)) {
      try (Stream<Path> plugins = Files.list(theirs)) {
        for (Path plugin : plugins.toList()) {
          Files.createSymbolicLink(home.plugins().resolve(plugin.getFileName()), plugin);
        }
      }
    }
    // The log stands beside the plugin; the plugin itself loads in Trino only.
    for (Class<?> type : List.of(AuditLog.class, JsonFactory.class)) {
      Path place = placeOf(type);
      Files.createSymbolicLink(ours.resolve(place.getFileName()), place);
    }
  }

  private static void removeLinks(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No place of " + type, e);
    }
  }
}
