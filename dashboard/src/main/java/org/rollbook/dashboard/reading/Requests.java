package org.rollbook.dashboard.reading;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The requests that are being answered. What is read before anybody asks waits for them: right
 * after a start the report of five years, with pages being made beside it, took more than a minute.
 */
@Component
class Requests extends OncePerRequestFilter {
  /** One request that hangs holds up nothing for good. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int under;

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

  /** Waits until nobody is being answered, or for a minute. */
  void awaitNone() {
    long left = LONGEST.toNanos();
    lock.lock();
    try {
      while (under > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
