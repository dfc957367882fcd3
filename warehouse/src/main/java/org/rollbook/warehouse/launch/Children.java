package org.rollbook.warehouse.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * The processes that the launcher has started and answers for: when the launcher ends, by itself or
 * by Ctrl-C, they are stopped, unless {@link #release released}.
 */
final class Children implements AutoCloseable {
  private static final long GRACE_SECONDS = 20;

  private final Path home;
  private final Map<String, ProcessHandle> running = new LinkedHashMap<>();
  private volatile boolean stopping;
  private final Thread hook = new Thread(this::stopAll, "stop-children");

  Children(Path home) {
    this.home = home;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a service in a session of its own, with its output in its log. */
  synchronized ProcessHandle start(
      Service service, List<String> command, Path folder, Map<String, String> environment) {
    if (stopping) {
      throw new RollbookException(
          Fault.PROCESS_FAILED, service.word() + " is not started, because the launcher is ending");
    }
    Path log = service.log(home);
    try {
      Files.createDirectories(log.getParent());
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> whole = new ArrayList<>();
      // Its own session: Ctrl-C and the end of the terminal reach the launcher only.
      onPath("setsid").ifPresent(program -> whole.add(program.toString()));
      whole.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(whole)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ProcessHandle process = builder.start().toHandle();
      service.pidFile(home).write(process);
      running.put(service.word(), process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + service.word(), e);
    }
  }

  /** Takes charge of a process that was started elsewhere. */
  synchronized void adopt(String name, ProcessHandle process) {
    if (stopping) {
      stop(process); // it began while the launcher was ending
      return;
    }
    running.put(name, process);
  }

  /** Gives up charge of a process that has ended. */
  synchronized void forget(String name) {
    running.remove(name);
  }

  synchronized Map<String, ProcessHandle> running() {
    return Map.copyOf(running);
  }

  /** Leaves the processes running when the launcher ends. */
  synchronized void release() {
    running.clear();
  }

  /** Whether they are being stopped, or were. */
  boolean stopping() {
    return stopping;
  }

  /** Stops all, the last started first. */
  synchronized void stopAll() {
    stopping = true;
    List<String> names = new ArrayList<>(running.keySet());
    for (String name : names.reversed()) {
      stop(running.get(name));
      for (Service service : Service.values()) {
        if (service.word().equals(name)) {
          service.pidFile(home).delete();
        }
      }
    }
    running.clear();
  }

  /** Asks a process to end, waits, and ends it by force if it does not. */
  static void stop(ProcessHandle process) {
    process.destroy();
    if (!awaitEnd(process)) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /** Waits for a process that ends by itself, and says whether it has. */
  static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
    }
  }

  /** The last lines of a service's log that say something, for a message about its end. */
  static String lastWords(Path log) {
    if (!Files.exists(log)) {
      return "it wrote no log";
    }
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      List<String> telling =
          lines
              .filter(line -> line.matches(".*(ERROR|Exception|Error:|error:|\\d\\) ).*"))
              .map(String::strip)
              .filter(line -> !line.startsWith("at "))
              .toList();
      return telling.isEmpty()
          ? "see " + log
          : String.join(" | ", telling.subList(0, Math.min(3, telling.size())))
              + " (see "
              + log
              + ")";
    } catch (IOException | UncheckedIOException e) {
      return "its log cannot be read: " + log;
    }
  }

  /** Where a program stands on the path of this process. */
  static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the launcher is ending already, and the hook runs
    }
  }
}
