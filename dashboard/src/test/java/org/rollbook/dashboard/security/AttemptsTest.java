package org.rollbook.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
  private final AtomicLong now = new AtomicLong(1);
  private final Attempts attempts = new Attempts(now::get);

  private void fail(String user, String address, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(user, address);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void theFirstFailuresAreFreeAndTheNextOnesDoubleTheWait() {
    fail("li", "192.0.2.7", 4);
    assertThat(attempts.wait("li", "192.0.2.7")).isZero();
    attempts.failed("li", "192.0.2.7");
    assertThat(attempts.wait("li", "192.0.2.7")).isEqualTo(Duration.ofSeconds(15));
    pass(Duration.ofSeconds(15));
    assertThat(attempts.wait("li", "192.0.2.7")).isZero();
    attempts.failed("li", "192.0.2.7");
    assertThat(attempts.wait("li", "192.0.2.7")).isEqualTo(Duration.ofSeconds(30));
    fail("li", "192.0.2.7", 50);
    assertThat(attempts.wait("li", "192.0.2.7")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void othersAreNotHeldUp() {
    fail("li", "192.0.2.7", 20);
    assertThat(attempts.wait("li", "192.0.2.8")).isZero();
    assertThat(attempts.wait("wu", "192.0.2.7")).isZero();
  }

  @Test
  void howANameIsWrittenMakesNoDifference() {
    fail("li", "192.0.2.7", 5);
    assertThat(attempts.wait(" LI ", "192.0.2.7")).isPositive();
  }

  @Test
  void anAddressThatTriesManyAccountsWaitsAtEach() {
    for (int i = 0; i < 101; i++) {
      attempts.failed("user" + i, "192.0.2.7");
    }
    assertThat(attempts.wait("somebody", "192.0.2.7")).isPositive();
    assertThat(attempts.wait("somebody", "192.0.2.8")).isZero();
  }

  @Test
  void anAccountThatManyAddressesTryIsNeverShutForLong() {
    for (int i = 0; i < 1_000; i++) {
      attempts.failed("li", "192.0.2." + i);
    }
    assertThat(attempts.wait("li", "198.51.100.1")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aSuccessOpensTheAccountAndAnHourForgets() {
    fail("li", "192.0.2.7", 4);
    attempts.succeeded("li", "192.0.2.7");
    attempts.failed("li", "192.0.2.7");
    assertThat(attempts.wait("li", "192.0.2.7")).isZero();
    fail("wu", "192.0.2.7", 10);
    pass(Duration.ofMinutes(61));
    attempts.failed("wu", "192.0.2.7");
    assertThat(attempts.wait("wu", "192.0.2.7")).isZero();
  }
}
