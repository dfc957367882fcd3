package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.metric.MetricTimes;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollbook bench house}: what those who use a house that is up wait for. */
@Command(
    name = "house",
    description = {
      "Measures a house that is up: loads with their publication, the report, every metric by"
          + " region, memory.",
      "What is loaded stays loaded."
    })
final class BenchHouseCommand implements Callable<Integer> {
  /** Any metric by region is asked to take no longer. */
  private static final Duration ASKED = Duration.ofMillis(800);

  private static final int SLOWEST = 5;
  private static final double NANOS = 1e9;

  @Option(
      names = {"-u", "--user"},
      description = "whose rights to ask with (default: ${DEFAULT-VALUE})",
      defaultValue = "admin")
  private String user;

  @Option(
      names = "--months",
      description = "periods of a question (default: ${DEFAULT-VALUE})",
      defaultValue = "60")
  private int months;

  @Option(
      names = "--passes",
      description = "how often to ask all metrics (default: ${DEFAULT-VALUE})",
      defaultValue = "3")
  private int passes;

  @Option(
      names = "--send",
      paramLabel = "DIR|PACKAGE",
      description = "packages to load first, one load each; may stand several times")
  private List<Path> sends = List.of();

  @Override
  public Integer call() {
    if (months < 1 || passes < 1) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, "--months and --passes are whole numbers from 1 on.");
    }
    Settings settings = Settings.load();
    try (Children children = new Children(settings.home())) {
      Launcher launcher = new Launcher(settings, children);
      if (!launcher.trinoAnswers() || !launcher.dashboardHealthy()) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "Nothing is up in %s, and what is measured is a house that is up. Start it with ./rollbook up --detach."
                .formatted(settings.home()));
      }
    }
    for (Path each : sends) {
      long start = System.nanoTime();
      int exit = CommandLine.populateCommand(new LoadCommand(), each.toString()).call();
      Progress.say(
          "bench",
          "%s loaded and published in %s%s"
              .formatted(each, seconds(start), exit == 0 ? "" : ", which ended with " + exit));
    }
    report();
    for (int pass = 1; pass <= passes; pass++) {
      say(pass, MetricTimes.ask(settings, user, months));
    }
    for (Service service : Service.values()) {
      service
          .pidFile(settings.home())
          .process()
          .flatMap(BenchHouseCommand::mostMemory)
          .ifPresent(most -> Progress.say("bench", service.word() + " held at most " + most));
    }
    Progress.say("bench", "%s is the heap of a load".formatted(settings.text(Setting.SPARK_HEAP)));
    return 0;
  }

  /** In every format: the first makes the dashboard read what it has not read yet. */
  private void report() {
    for (ReportCommand.Format format : ReportCommand.Format.values()) {
      Path file = null;
      try {
        file = Files.createTempFile("rollbook-bench", "." + format);
        // It says what it took.
        CommandLine.populateCommand(
                new ReportCommand(), "--format=" + format, "--user=" + user, "--out=" + file)
            .call();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot keep the report", e);
      } finally {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file, e);
    }
  }

  private static void say(int pass, MetricTimes times) {
    Progress.say(
        "bench",
        "pass %d: %,d metrics by region, %s to %s: median %s, slowest %s, %,d above %s; %,d are not told by region"
            .formatted(
                pass,
                times.answers().size(),
                times.from().toString().substring(0, 7),
                times.to().toString().substring(0, 7),
                seconds(times.median()),
                seconds(times.answers().getFirst().took()),
                times.above(ASKED),
                seconds(ASKED),
                times.refused().size()));
    times
        .answers()
        .subList(0, Math.min(SLOWEST, times.answers().size()))
        .forEach(
            answer ->
                Progress.line(
                    "  %-40s %,8d rows %s"
                        .formatted(answer.metric(), answer.rows(), seconds(answer.took()))));
  }

  private static String seconds(long start) {
    return seconds(Duration.ofNanos(System.nanoTime() - start));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.2f s", took.toNanos() / NANOS);
  }

  /** The most memory that a process held at once, where Linux says it. */
  private static Optional<String> mostMemory(ProcessHandle process) {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + status, e);
    }
  }
}
