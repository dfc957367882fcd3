package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.EtlProcess;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.loader.LoaderSocket;
import org.rollbook.warehouse.loader.Order;
import org.rollbook.warehouse.setting.Settings;

/** A real process that stays for loads, and what its launchers get from it. */
final class LoaderTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private Path home;
  private Path up;
  private Path said;
  private Settings settings;
  private Process loader;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    up = folder.resolve("up");
    said = folder.resolve("said");
    settings = TestHouse.prepared(home, TestHouse.narrow(folder.resolve("house")));
    Files.writeString(home.resolve("settings.properties"), "ROLLBOOK_LOADER_MINUTES=60\n");
  }

  @AfterEach
  void end() {
    loader.destroyForcibly();
  }

  @Test
  void loadsForOneLauncherAfterAnotherAndEndsWithTheHouse() throws Exception {
    start("a");
    send("2026-10", 1, 2);
    CompletableFuture<Integer> first = order("a");
    await(() -> said().contains("[receive]"), "The load begins");
    assertThat(ask("a")).isEqualTo(LoaderSocket.BUSY);
    assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isZero();
    assertThat(persons()).isEqualTo(2);
    // Loads begin before the house is up.
    Files.createFile(up);

    // What another process writes meanwhile is seen by the session that was kept.
    send("2026-09", 1, 1);
    assertThat(TestLoads.whole(settings, settings.landing())).isTrue();
    assertThat(persons()).isEqualTo(3);

    send("2026-10", 2, 5);
    assertThat(ask("a")).as(said()).isZero();
    assertThat(persons()).isEqualTo(6);

    assertThat(ask("b")).isEqualTo(LoaderSocket.OTHER);
    assertThat(loader.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(loader.exitValue()).isZero();

    start("b");
    Files.delete(up);
    assertThat(loader.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(loader.exitValue()).isZero();
    assertThat(home.resolve("run/loader/socket")).doesNotExist();
  }

  private void start(String kind) throws IOException {
    loader = new EtlProcess(settings).stay(said, "loader", kind, "--while", up.toString());
    await(this::listens, "The loader listens");
  }

  private boolean listens() {
    try (SocketChannel _ = new LoaderSocket(home).connect()) {
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private int ask(String kind) throws InterruptedException, ExecutionException, TimeoutException {
    return order(kind).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletableFuture<Integer> order(String kind) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (SocketChannel channel = new LoaderSocket(home).connect()) {
            return LoaderSocket.ask(channel, new Order(kind, List.of()));
          } catch (IOException e) {
            throw new IllegalStateException(said(), e);
          }
        },
        Thread::startVirtualThread);
  }

  private void send(String period, int send, int people) {
    TestPackage sent = new TestPackage("220600", period, send);
    for (int person = 1; person <= people; person++) {
      sent.person(person, "白山市财政局");
    }
    sent.write(settings.landing());
  }

  private long persons() {
    return TestSpark.SESSION
        .read()
        .format("delta")
        .load("file:" + home.resolve("warehouse/gold/structure"))
        .selectExpr("sum(persons)")
        .first()
        .getLong(0);
  }

  private String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      return "";
    }
  }

  private void await(BooleanSupplier happened, String what) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > until || !loader.isAlive()) {
        fail("%s: not so. It said: %s".formatted(what, said()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
