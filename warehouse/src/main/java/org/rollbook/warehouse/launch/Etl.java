package org.rollbook.warehouse.launch;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/**
 * Runs the module etl as a process of its own: this module knows no Spark. What it prints goes to
 * the terminal and to {@code logs/load.log}.
 */
final class Etl {
  /** All packages are in. */
  static final int COMPLETE = 0;

  /** Loaded, but packages were refused or rows quarantined. */
  static final int INCOMPLETE = 3;

  /**
   * A few packages are a short job: on 2 cores the optimizing compiler takes more time than it
   * saves. A year of a small province is where both are even (2,000 people × 14 months, 290,516
   * rows in 93 tables: 160 s with it, 164 s without; 303 and 279 s of CPU).
   */
  private static final long BYTES_WORTH_OPTIMIZING = 8L << 20;

  /** Of tables, which are compressed, and of which there are many however few rows they have. */
  private static final long TABLES_WORTH_OPTIMIZING = 64L << 20;

  /** How the job runs, then what Spark needs of a JDK 17 or later (as test.jvm in pom.xml). */
  static final List<String> JVM =
      List.of(
          "-XX:+UseParallelGC",
          "-Duser.timezone=Asia/Shanghai",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          // Where memory is short, Spark moves blocks to disk, and its Kryo cannot start without.
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED");

  /**
   * And how a short job does. The room that the JDK gives to the code of one compiler alone, 48 MB,
   * is full before a load has ended.
   */
  private static final List<String> BRIEF =
      List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m");

  /**
   * And how one that stays does: without memory it could not be trusted with the next load, and
   * between loads it gives back what it does not use. (With G1, which does that by itself, a load
   * took half as much CPU again.)
   */
  private static final List<String> STAYING =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseAdaptiveSizePolicyWithSystemGC",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=20");

  private final Settings settings;
  private final Children children;

  Etl(Settings settings, Children children) {
    this.settings = requireNonNull(settings, "settings is null");
    this.children = requireNonNull(children, "children is null");
  }

  /** Runs a command of etl to its end and gives its exit code. */
  int run(List<String> arguments) {
    return run(arguments, new byte[0]);
  }

  /**
   * Runs a command of etl that reads something: what must not be seen in the list of processes, nor
   * stand in a file, goes in here.
   */
  int run(List<String> arguments, byte[] input) {
    return run(jvm(arguments), arguments, input);
  }

  private int run(Jvm jvm, List<String> arguments, byte[] input) {
    List<String> command = new ArrayList<>(jvm.command());
    if (jvm.learning()) {
      command.addAll(1, jvm.cache().recording());
    }
    command.add("org.rollbook.etl.EtlMain");
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment(settings));
      Process process = builder.start();
      children.adopt("load", process.toHandle());
      try (OutputStream its = process.getOutputStream()) {
        its.write(input);
      }
      try (InputStream output = process.getInputStream();
          OutputStream file = Files.newOutputStream(log())) {
        byte[] buffer = new byte[8192];
        for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
          Progress.stream().write(buffer, 0, read);
          Progress.stream().flush();
          file.write(buffer, 0, read);
          file.flush();
        }
      }
      int exit = process.waitFor();
      children.forget("load");
      if (jvm.learning()) {
        Progress.say("load", "keeping what this JVM has learned, for the loads after it");
        jvm.cache().make(jvm.command(), children);
      }
      return exit;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run etl", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RollbookException(Fault.PROCESS_FAILED, "Interrupted while etl was running", e);
    }
  }

  /** Where what a job says is kept. */
  private Path log() {
    Path log = settings.home().resolve("logs/load.log");
    try {
      Files.createDirectories(log.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + log.getParent(), e);
    }
    return log;
  }

  /**
   * The JVM of a job.
   *
   * @param command up to the main class
   * @param cache what JVMs of this build have learned
   * @param learning whether this job is to make the cache
   */
  private record Jvm(List<String> command, List<Path> jars, ClassCache cache, boolean learning) {}

  private Jvm jvm(List<String> arguments) {
    List<String> options = new ArrayList<>(JVM);
    options.addAll(LargePages.options());
    if (!arguments.getFirst().equals("bench") && brief(arguments)) {
      options.addAll(BRIEF);
    }
    List<Path> jars = classPath(settings, "etl", Etl::jar);
    ClassCache cache = new ClassCache(target(settings, "etl"), "etl", jars);
    boolean fresh = settings.on(Setting.CLASS_CACHE) && cache.fresh();
    if (fresh) {
      options.addAll(0, cache.using());
    }
    boolean learning =
        arguments.getFirst().equals("load")
            && settings.on(Setting.CLASS_CACHE)
            && !fresh
            && cache.possible();
    return new Jvm(java(settings, Setting.SPARK_HEAP, options, jars), jars, cache, learning);
  }

  /**
   * Whether a job has little to do with: neither what lies in the landing place, or in the places
   * that it names, nor the tables that stand.
   */
  private boolean brief(List<String> arguments) {
    Stream<Path> named =
        arguments.getFirst().equals("load")
            ? arguments.stream().skip(1).filter(argument -> !argument.startsWith("-")).map(Path::of)
            : Stream.empty();
    long sent = Stream.concat(named, Stream.of(settings.landing())).mapToLong(Etl::bytes).sum();
    URI tables = settings.storage();
    // Tables that stand elsewhere than on this machine are those of a large house.
    return sent < BYTES_WORTH_OPTIMIZING
        && "file".equals(tables.getScheme())
        && bytes(Path.of(tables)) < TABLES_WORTH_OPTIMIZING;
  }

  private static long bytes(Path place) {
    if (!Files.exists(place)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // Another job may be deleting there. What is not known to be small is large: it costs time.
      return TABLES_WORTH_OPTIMIZING;
    }
  }

  /**
   * Runs a load, while the house is up in a process that stays for the next.
   *
   * @param places absolute paths of packages, or of folders of them; none: the landing place
   * @param up whether the house is up, or about to be
   * @return whether all packages are in; false when some were refused or lost rows
   * @throws RollbookException if the load failed
   */
  boolean load(List<String> places, boolean up) {
    int exit = exitOfLoad(places, up);
    new AuditLog(settings.home())
        .add(
            AuditEvent.atTerminal(
                AuditAction.LOAD,
                places.isEmpty() ? settings.landing().toString() : String.join(" ", places),
                "ended with " + exit));
    return switch (exit) {
      case COMPLETE -> true;
      case INCOMPLETE -> false;
      default ->
          throw new RollbookException(
              Fault.PROCESS_FAILED,
              "The load ended with %d; what it said stands above and in %s. What was loaded before still holds."
                  .formatted(exit, settings.home().resolve("logs/load.log")));
    };
  }

  private int exitOfLoad(List<String> places, boolean up) {
    List<String> arguments = new ArrayList<>(List.of("load"));
    arguments.addAll(places);
    Loader loader = new Loader(settings, children);
    Jvm jvm = jvm(arguments);
    if (!up
        || settings.integer(Setting.LOADER_MINUTES) == 0
        || jvm.learning()
        || !loader.possible()) {
      return run(jvm, arguments, new byte[0]);
    }
    List<String> java = new ArrayList<>(jvm.command());
    java.addAll(1, STAYING);
    return loader.load(java, kind(java, jvm.jars()), places, log());
  }

  /** What tells JVMs apart: their commands, the times of their jars, the settings given to them. */
  private static String kind(List<String> java, List<Path> jars) {
    StringBuilder text = new StringBuilder(String.join("\n", java));
    for (Path jar : jars) {
      text.append('\n').append(jar.toFile().lastModified());
    }
    new TreeMap<>(System.getenv())
        .forEach(
            (key, value) -> {
              if (key.startsWith("ROLLBOOK_")) {
                text.append('\n').append(key).append('=').append(value);
              }
            });
    return AuditEvent.digest(text.toString());
  }

  /** Runs a command that either succeeds or fails. */
  void require(List<String> arguments) {
    int exit = run(arguments);
    if (exit != COMPLETE) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "etl %s ended with %d; what it said stands above".formatted(arguments.getFirst(), exit));
    }
  }

  /** The java command of a module, up to its main class. */
  static List<String> java(Settings settings, String module, Setting heap, List<String> options) {
    return java(
        settings, heap, options, classPath(settings, module, target -> target.resolve("classes")));
  }

  private static List<String> java(
      Settings settings, Setting heap, List<String> options, List<Path> classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + settings.text(heap));
    command.addAll(options);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    return List.copyOf(command);
  }

  private static List<Path> classPath(Settings settings, String module, UnaryOperator<Path> own) {
    Path target = target(settings, module);
    Path list = target.resolve("classpath");
    if (!Files.exists(list)) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "Module %s is not built (%s is missing); ./rollbook builds it, so start through ./rollbook"
              .formatted(module, list));
    }
    try {
      return Stream.concat(
              Stream.of(own.apply(target)),
              Stream.of(Files.readString(list).strip().split(File.pathSeparator)).map(Path::of))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + list, e);
    }
  }

  private static Path target(Settings settings, String module) {
    return settings.house().root().resolve(module).resolve("target");
  }

  /**
   * The jar of etl, for the sake of the {@link ClassCache}; its classes where it was not packed.
   */
  private static Path jar(Path target) {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("etl-[^/]*(?<!-tests)\\.jar"))
          .findFirst()
          .orElse(target.resolve("classes"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + target, e);
    }
  }

  /** Where the child finds home and house, whatever its working directory. */
  static Map<String, String> environment(Settings settings) {
    return Map.of(
        Setting.HOME.key(), settings.home().toString(),
        Setting.HOUSE.key(), settings.house().root().toString());
  }
}
