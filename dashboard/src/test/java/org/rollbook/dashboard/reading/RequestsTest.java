package org.rollbook.dashboard.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What nobody has asked for waits for those who ask. */
final class RequestsTest {
  /** One thread for each: some of them wait for others. */
  private static final Executor THREADS = Thread::startVirtualThread;

  private final Requests requests = new Requests();

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
