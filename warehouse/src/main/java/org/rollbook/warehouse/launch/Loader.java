package org.rollbook.warehouse.launch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.loader.LoaderSocket;
import org.rollbook.warehouse.loader.Order;
import org.rollbook.warehouse.setting.Settings;

/**
 * The process that stays for loads while the house is up. The first load starts it. One that was
 * started with other settings, jars or memory than a launcher would start it with ends, and another
 * takes its place.
 */
final class Loader {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Settings settings;
  private final Children children;
  private final LoaderSocket socket;

  Loader(Settings settings, Children children) {
    this.settings = requireNonNull(settings, "settings is null");
    this.children = requireNonNull(children, "children is null");
    this.socket = new LoaderSocket(settings.home());
  }

  /** Whether there can be one for this home. */
  boolean possible() {
    return socket.possible();
  }

  /**
   * Loads, and passes on what the loader says.
   *
   * @param java the command of its JVM, up to the main class
   * @param kind what tells loaders apart that are started with other settings, jars or memory
   * @param places absolute paths; none: the landing place
   * @param log where what it says of this load is kept
   * @return the exit code of the load
   */
  int load(List<String> java, String kind, List<String> places, Path log) {
    Order order = new Order(kind, places);
    int answer = order(java, order, log);
    if (answer == LoaderSocket.OTHER) {
      Progress.say("loader", "was started with other settings or another build; starting anew");
      process().ifPresent(Children::awaitEnd);
      answer = order(java, order, log);
    }
    if (answer == LoaderSocket.BUSY || answer == LoaderSocket.OTHER) {
      throw new RollbookException(
          Fault.HOME_BUSY,
          "Another load works on %s. Wait until it has ended, then run this again."
              .formatted(settings.home()));
    }
    return answer;
  }

  private int order(List<String> java, Order order, Path log) {
    try (SocketChannel channel = reach(java, order.kind());
        RandomAccessFile said =
            new RandomAccessFile(Service.LOADER.log(settings.home()).toFile(), "r");
        OutputStream copy = Files.newOutputStream(log)) {
      said.seek(said.length());
      CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> ask(channel, order));
      // Ctrl-C ends the load, as it ends one in a process of its own.
      process().ifPresent(process -> children.adopt(Service.LOADER.word(), process));
      while (!answer.isDone()) {
        pass(said, copy);
        pause(answer);
      }
      pass(said, copy);
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RollbookException known) {
        throw known;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read what the loader says", e);
    }
  }

  private int ask(SocketChannel channel, Order order) {
    try {
      return LoaderSocket.ask(channel, order);
    } catch (IOException e) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "The loader ended before the load did; what it said stands above and in %s. What was loaded before still holds; run it again."
              .formatted(Service.LOADER.log(settings.home())),
          e);
    }
  }

  /** Reaches the loader, which is started if none listens; one launcher at a time. */
  private SocketChannel reach(List<String> java, String kind) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                settings.home().resolve("loader.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Optional<SocketChannel> running = connect();
      return running.isPresent() ? running.get() : start(java, kind);
    }
  }

  private Optional<SocketChannel> connect() {
    try {
      return Optional.of(socket.connect());
    } catch (IOException e) {
      return Optional.empty(); // none listens: that is the answer
    }
  }

  private SocketChannel start(List<String> java, String kind) {
    long start = System.nanoTime();
    List<String> command = new ArrayList<>(java);
    command.addAll(
        List.of(
            "org.rollbook.etl.EtlMain",
            "loader",
            kind,
            "--while",
            Service.TRINO.pidFile(settings.home()).file().toString()));
    Progress.say("loader", "starting; it stays for the loads after this one while the house is up");
    ProcessHandle process =
        children.start(Service.LOADER, command, settings.home(), Etl.environment(settings));
    while (process.isAlive() && System.nanoTime() - start < PATIENCE.toNanos()) {
      Optional<SocketChannel> channel = connect();
      if (channel.isPresent()) {
        return channel.get();
      }
      pause(new CompletableFuture<>());
    }
    throw new RollbookException(
        Fault.PROCESS_FAILED,
        "The loader does not start: %s. ROLLBOOK_LOADER_MINUTES=0 loads without it."
            .formatted(Children.lastWords(Service.LOADER.log(settings.home()))));
  }

  private Optional<ProcessHandle> process() {
    return Service.LOADER.pidFile(settings.home()).process();
  }

  private static void pass(RandomAccessFile said, OutputStream copy) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = said.read(buffer); read > 0; read = said.read(buffer)) {
      Progress.stream().write(buffer, 0, read);
      Progress.stream().flush();
      copy.write(buffer, 0, read);
    }
  }

  private static void pause(CompletableFuture<Integer> answer) {
    try {
      answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return; // not yet, or in vain: whoever joins it learns which
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RollbookException(Fault.PROCESS_FAILED, "Interrupted while loading", e);
    }
  }
}
