package org.rollbook.etl.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollbook.etl.console.CommandLines;
import org.rollbook.etl.console.Console;
import org.rollbook.warehouse.loader.LoaderSocket;
import org.rollbook.warehouse.loader.Order;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code loader}: stays and loads what launchers order. A JVM that has loaded before needs less CPU
 * for a load than a new one, which compiles and reads its classes first.
 */
@Command(
    name = "loader",
    hidden = true,
    description = "Stay, and load what launchers of this home order, one load at a time.",
    mixinStandardHelpOptions = true)
public final class LoaderCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A first load begins beside Trino, whose file comes when it starts: within so long. */
  private static final Duration COMING_UP = Duration.ofMinutes(3);

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "What this process was started with; orders for another kind end it.")
  private String kind = "";

  @Option(
      names = "--while",
      required = true,
      paramLabel = "FILE",
      description = "End when this file is gone again, after the load that is under way.")
  private Path reason = Path.of("");

  /** A load is published after its answer, which takes some ten seconds. */
  private static final Duration PUBLISHED = Duration.ofSeconds(15);

  private static final int MOST_UNTIDIED = 4;

  private final AtomicBoolean working = new AtomicBoolean();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final long started = System.nanoTime();
  private final AtomicInteger untidied = new AtomicInteger();
  private volatile long idleSince = started;
  private boolean up;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    LoaderSocket socket = new LoaderSocket(settings.home());
    Duration patience = Duration.ofMinutes(settings.integer(Setting.LOADER_MINUTES));
    try (ServerSocketChannel channel = socket.listen();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      while (wanted(patience)) {
        selector.select(LOOK.toMillis());
        selector.selectedKeys().clear();
        SocketChannel launcher = channel.accept();
        if (launcher == null) {
          tidyWhenIdle();
        } else {
          Thread.ofPlatform().name("order").start(() -> serve(launcher));
        }
      }
      socket.end(channel);
    }
    return 0;
  }

  private boolean wanted(Duration patience) {
    boolean gone = !Files.exists(reason);
    up |= !gone;
    if (working.get()) {
      return true;
    }
    // Not seen yet, it may still come.
    boolean over = gone && (up || System.nanoTime() - started > COMING_UP.toNanos());
    return !over && !ending.get() && System.nanoTime() - idleSince < patience.toNanos();
  }

  private void serve(SocketChannel launcher) {
    try (launcher) {
      Order order = LoaderSocket.order(launcher);
      if (!working.compareAndSet(false, true)) {
        LoaderSocket.answer(launcher, LoaderSocket.BUSY);
        return;
      }
      try {
        boolean mine = order.kind().equals(kind);
        ending.set(!mine);
        LoaderSocket.answer(launcher, mine ? load(order) : LoaderSocket.OTHER);
      } finally {
        idleSince = System.nanoTime();
        working.set(false);
      }
    } catch (IOException e) {
      // What it ordered is done, and stands in the tables.
      Console.say("A launcher went away before it had its answer: " + e.getMessage());
    }
    if (untidied.incrementAndGet() >= MOST_UNTIDIED) {
      tidy();
    }
  }

  /** Beside the publication it would take from its time. */
  private void tidyWhenIdle() {
    if (untidied.get() > 0
        && !working.get()
        && System.nanoTime() - idleSince > PUBLISHED.toNanos()) {
      tidy();
    }
  }

  /**
   * Spark deletes what loads shuffled when nothing refers to it any more, which is seen now; and
   * the memory that they took goes back to the machine.
   */
  private void tidy() {
    untidied.set(0);
    System.gc();
  }

  private static int load(Order order) {
    return CommandLines.of(new LoadCommand(true)).execute(order.places().toArray(String[]::new));
  }
}
