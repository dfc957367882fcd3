package org.rollbook.dashboard.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

/** What nobody has asked for waits for those who ask. */
final class RequestsTest {
  /** One thread for each: some of them wait for others. */
  private static final Executor THREADS = Thread::startVirtualThread;

  @TempDir private Path home;
  private Requests requests;

  @BeforeEach
  void make() {
    requests =
        new Requests(
            Settings.load(Map.of(Setting.HOME.key(), home.toString(), Setting.HOUSE.key(), "..")));
  }

  @Test
  void whatIsReadAheadWaitsForEveryRequest() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    CompletableFuture<Void> one = answer(begun, first);
    CompletableFuture<Void> two = answer(begun, second);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Boolean> ahead =
        CompletableFuture.supplyAsync(
            () -> {
              requests.awaitNone();
              return second.getCount() == 0;
            },
            THREADS);

    first.countDown();
    one.get(10, TimeUnit.SECONDS);
    assertThat(ahead).isNotDone();

    second.countDown();
    two.get(10, TimeUnit.SECONDS);
    assertThat(ahead.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsReadAheadWaitsForALoad() throws Exception {
    // Another process: to the system, locks are of processes.
    Process load =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = load.inputReader()) {
      assertThat(said.readLine()).isEqualTo("loading");
      CompletableFuture<Void> ahead = CompletableFuture.runAsync(requests::awaitNone, THREADS);
      Thread.sleep(Duration.ofSeconds(2));
      assertThat(ahead).isNotDone();

      load.outputWriter().close();
      ahead.get(20, TimeUnit.SECONDS);
    } finally {
      load.destroy();
    }
  }

  /** Loads, until its input ends. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] arguments) throws IOException {
      try (Work.Claim _ = Work.LOAD.claim(Path.of(arguments[0]))) {
        System.out.println("loading");
        System.in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  @Test
  void aRequestThatFailsIsOver() throws Exception {
    try {
      requests.doFilterInternal(
          null,
          null,
          (request, response) -> {
            throw new IllegalStateException("as a page may");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("as a page may");
    }
    CompletableFuture.runAsync(requests::awaitNone, THREADS).get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> answer(CountDownLatch begun, CountDownLatch until) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            requests.doFilterInternal(
                null,
                null,
                (request, response) -> {
                  begun.countDown();
                  try {
                    until.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        THREADS);
  }
}
