package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.metric.Duck;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.setting.Settings;

/**
 * A small province with all its defects, loaded once for all tests that only read it: the one that
 * the house of this test run has loaded already, if it is told. Else the tests, which run in two
 * JVMs, load one: the JVM that needs it first makes it, the other waits.
 */
final class LoadedDemo {
  static final LocalDate LAST = LocalDate.of(2026, 10, 1);

  private static final Path HOME = load();
  private static final Tables TABLES = MartsOnDuck.tables(settings());
  private static Duck duck;

  private LoadedDemo() {}

  static Path home() {
    return HOME;
  }

  static Settings settings() {
    return TestHouse.settings(HOME);
  }

  /** The files of a table as they stand. */
  static List<String> files(String table) {
    return MartsOnDuck.files(TABLES, table);
  }

  /**
   * The marts on DuckDB, which answers hundreds of questions in the time that Spark takes to plan
   * ten. That Spark says the same is a test of its own.
   */
  static synchronized Duck duck() {
    if (duck == null) {
      duck = MartsOnDuck.of(TABLES);
    }
    return duck;
  }

  /** The answer to a question. */
  static List<MetricCell> cells(MetricQuery query) {
    try {
      return duck().cells(query);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not answer " + query, e);
    }
  }

  private static Path load() {
    String house = System.getProperty("rollbook.test.home", "");
    if (!house.isEmpty() && Files.isDirectory(Path.of(house).resolve("warehouse/ops/run"))) {
      return Path.of(house).toAbsolutePath();
    }
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
