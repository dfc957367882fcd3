package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.Settings;

/**
 * A small province with all its defects, loaded once for all tests that only read it. They run in
 * two JVMs: the one that needs it first makes it, the other waits.
 */
final class LoadedDemo {
  static final LocalDate LAST = LocalDate.of(2026, 10, 1);

  private static final Path HOME = load();

  private LoadedDemo() {}

  static Path home() {
    return HOME;
  }

  static Settings settings() {
    return TestHouse.settings(HOME);
  }

  /** Shows each mart as a view, its name behind the prefix. */
  static void show(Marts marts, String prefix) {
    for (Mart mart : marts.all()) {
      TestSpark.SESSION
          .read()
          .format("delta")
          .load(home().resolve("warehouse").resolve(mart.table().replace('.', '/')).toString())
          .cache()
          .createOrReplaceTempView(prefix + mart.name());
    }
  }

  private static Path load() {
    try {
      Path homes = Files.createDirectories(Path.of("target/loaded-demo").toAbsolutePath());
      // One for each run of Maven: what an earlier run loaded, other code may have loaded.
      Path home =
          homes.resolve(
              System.getProperty("rollbook.test.run", "" + ProcessHandle.current().pid()));
      try (FileChannel lock =
              FileChannel.open(
                  homes.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        Path whole = home.resolve("whole");
        if (held.isValid() && !Files.exists(whole)) {
          delete(homes);
          TestHouse.demo(Files.createDirectories(home), 600, 6);
          Settings settings = TestHouse.settings(home);
          new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
          Files.createFile(whole);
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path homes) throws IOException {
    try (Stream<Path> files = Files.walk(homes)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(homes) && !file.endsWith("lock")) {
          Files.delete(file);
        }
      }
    }
  }
}
