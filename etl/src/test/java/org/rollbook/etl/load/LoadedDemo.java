package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Settings;

/** A small province with all its defects, loaded once for all tests of a JVM that only read it. */
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

  private static Path load() {
    try {
      Path home = Files.createTempDirectory("rollbook-demo");
      TestHouse.demo(home, 600, 6);
      Settings settings = TestHouse.settings(home);
      new Load(TestSpark.SESSION, settings).run(java.util.List.of(settings.landing()));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
