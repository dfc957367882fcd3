package org.rollbook.dashboard.reading;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.rollbook.warehouse.loader.Work;
import org.rollbook.warehouse.setting.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The requests that are being answered, and the loads and publications under way. What is read
 * before anybody asks waits for them: right after a start the report of five years, with pages
 * being made beside it, took more than a minute.
 */
@Component
class Requests extends OncePerRequestFilter {
  /** A request that hangs, or a load of hours, holds up nothing for good. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final Path home;
  private int under;

  Requests(Settings settings) {
    this.home = settings.home();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    count(1);
    try {
      chain.doFilter(request, response);
    } finally {
      count(-1);
    }
  }

  private void count(int more) {
    lock.lock();
    try {
      under += more;
      if (under == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until nobody is being answered and nothing is loaded or published, or for a minute of
   * each.
   */
  void awaitNone() {
    try {
      for (long end = System.nanoTime() + LONGEST.toNanos();
          Work.underWay(home) && System.nanoTime() < end; ) {
        Thread.sleep(BETWEEN_LOOKS);
      }
      awaitNoRequest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitNoRequest() throws InterruptedException {
    long left = LONGEST.toNanos();
    lock.lock();
    try {
      while (under > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
