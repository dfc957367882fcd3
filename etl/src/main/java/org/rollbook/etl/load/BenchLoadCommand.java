package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.demo.DemoCommand;
import org.rollbook.etl.table.Spark;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench load}: loads a demo province into an empty warehouse and reports each stage. */
@Command(
    name = "load",
    description = "Measure a load of a demo province: rows per second and time of each stage.",
    mixinStandardHelpOptions = true)
public final class BenchLoadCommand implements Callable<Integer> {
  @Option(names = "--people", description = "People in post (default ${DEFAULT-VALUE}).")
  private int people = 20_000;

  @Option(names = "--months", description = "Periods (default ${DEFAULT-VALUE}).")
  private int months = 24;

  @Option(names = "--seed", description = "Seed of the province (default ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Override
  public Integer call() throws IOException {
    Path home = Files.createTempDirectory("rollbook-bench");
    try {
      Path landing = home.resolve("landing");
      int made =
          new CommandLine(new DemoCommand())
              .execute(
                  "--people=" + people, "--months=" + months, "--seed=" + seed, "--out=" + landing);
      return made == 0 ? measure(home, landing) : made;
    } finally {
      delete(home);
    }
  }

  /** A demo province has packages that are refused, as in life: that is no failure here. */
  private int measure(Path home, Path landing) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(Setting.HOME.key(), home.toString());
    environment.remove(Setting.STORAGE.key());
    environment.remove(Setting.LANDING.key());
    Settings settings = Settings.load(environment);
    long start = System.nanoTime();
    LoadResult result;
    Duration took;
    Duration again;
    try (SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      result = new Load(spark, settings).run(List.of(landing));
      took = Duration.ofNanos(System.nanoTime() - start);
      // Every package is known by the hash of its content now, and none is read again.
      new Load(spark, settings).run(List.of(landing));
      again = Duration.ofNanos(System.nanoTime() - start).minus(took);
    }
    Console.say("");
    Console.say(
        "Load of %,d people × %,d periods on %d cores, empty warehouse:"
            .formatted(people, months, Runtime.getRuntime().availableProcessors()));
    for (Stages.Stage stage : result.stages()) {
      Console.say(
          String.format(
              Locale.ROOT,
              "  %-16s %,12d rows %8.1f s %5.1f %% %,12.0f rows/s",
              stage.name(),
              stage.rows(),
              stage.took().toMillis() / 1e3,
              100.0 * stage.took().toNanos() / took.toNanos(),
              stage.rate()));
    }
    Console.say(
        String.format(Locale.ROOT, "  %-16s %34.1f s", "all, with start", took.toMillis() / 1e3));
    Console.say(
        String.format(Locale.ROOT, "  %-16s %34.1f s", "the same again", again.toMillis() / 1e3));
    Console.say("  %-16s %s".formatted("most memory", mostMemory()));
    return 0;
  }

  /** The most memory that this process held at once, as Linux counts it. */
  private static String mostMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown on this system";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException("Cannot delete " + file, e);
                }
              });
    }
  }
}
