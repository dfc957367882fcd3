package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench load}: loads a demo province into an empty warehouse, all but the last period first,
 * then that of the largest unit, of a middling one and of all others, and reports each stage. All
 * in one process: a load that begins a process of its own takes some seconds more.
 */
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

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Home to load into, which is kept; the demo province in its landing/, if there is one,"
              + " is taken as it is (default: a new one, deleted at the end).")
  private Path keep;

  @Override
  public Integer call() throws IOException {
    if (keep != null) {
      return measure(keep.toAbsolutePath());
    }
    Path home = Files.createTempDirectory("rollbook-bench");
    try {
      return measure(home);
    } finally {
      delete(home);
    }
  }

  private int measure(Path home) throws IOException {
    Path landing = home.resolve("landing");
    if (Files.exists(home.resolve("warehouse"))) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "%s holds tables already, and what is measured is an empty warehouse. Name another folder."
              .formatted(home));
    }
    int made =
        Files.exists(landing)
            ? 0
            : new CommandLine(new DemoCommand())
                .execute(
                    "--people=" + people,
                    "--months=" + months,
                    "--seed=" + seed,
                    "--out=" + landing);
    return made == 0 ? measure(home, landing) : made;
  }

  /** A demo province has packages that are refused, as in life: that is no failure here. */
  private int measure(Path home, Path landing) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(Setting.HOME.key(), home.toString());
    environment.remove(Setting.STORAGE.key());
    environment.remove(Setting.LANDING.key());
    Settings settings = Settings.load(environment);
    // By sender and period: /landing/220100/2026-10.
    List<Path> folders = folders(landing);
    String last = folders.getLast().getFileName().toString();
    List<Path> newest = folders.stream().filter(each -> each.endsWith(last)).toList();
    List<Path> arrears = folders.stream().filter(each -> !each.endsWith(last)).toList();
    long start = System.nanoTime();
    try (SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      Console.say(
          "%,d periods on %d cores"
              .formatted(
                  folders.stream().map(Path::getFileName).distinct().count(),
                  Runtime.getRuntime().availableProcessors()));
      if (!arrears.isEmpty()) {
        load(spark, settings, "all periods but the last, empty warehouse", arrears, start);
        for (Path unit : largestAndMiddle(newest)) {
          load(
              spark,
              settings,
              "the next period of %s alone".formatted(unit.getParent().getFileName()),
              List.of(unit),
              System.nanoTime());
        }
      }
      load(
          spark,
          settings,
          arrears.isEmpty() ? "one period, empty warehouse" : "the next period of all others",
          newest,
          System.nanoTime());
      load(spark, settings, "the same again", List.of(landing), System.nanoTime());
      new PlainCopies(spark, settings).say(home.resolve("plain"));
    }
    Console.say("  %-16s %s".formatted("most memory", mostMemory()));
    return 0;
  }

  private static List<Path> folders(Path landing) throws IOException {
    try (Stream<Path> files = Files.walk(landing, 2)) {
      return files
          .filter(each -> landing.relativize(each).getNameCount() == 2)
          .sorted(
              Comparator.comparing((Path each) -> each.getFileName().toString())
                  .thenComparing(each -> each))
          .toList();
    }
  }

  /** Of the reporting units, by the bytes that they send; their folders are named by numbers. */
  private static List<Path> largestAndMiddle(List<Path> newest) throws IOException {
    Map<Path, Long> bytes = new HashMap<>();
    for (Path folder : newest) {
      if (folder.getParent().getFileName().toString().matches("\\d+")) {
        bytes.put(folder, bytes(folder));
      }
    }
    List<Path> units = new ArrayList<>(bytes.keySet());
    units.sort(Comparator.comparing((Path each) -> bytes.get(each)).reversed());
    return units.isEmpty()
        ? List.of()
        : Stream.of(units.getFirst(), units.get(units.size() / 2)).distinct().toList();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void load(
      SparkSession spark, Settings settings, String name, List<Path> places, long start) {
    LoadResult result = new Load(spark, settings).run(places);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Console.say("");
    Console.say("Load of %s:".formatted(name));
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
    Console.say(String.format(Locale.ROOT, "  %-16s %34.1f s", "all", took.toMillis() / 1e3));
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
