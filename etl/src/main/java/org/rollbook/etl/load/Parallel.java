package org.rollbook.etl.load;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs writes to different tables side by side: much of a commit is waiting, not computing. */
final class Parallel {
  private Parallel() {}

  /** Runs all, and returns when all have ended; throws what the first of them threw. */
  static void run(Runnable... works) {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.length)) {
      List<Future<Object>> ends =
          threads.invokeAll(
              Arrays.stream(works).<Callable<Object>>map(Executors::callable).toList());
      for (Future<Object> end : ends) {
        end.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The load was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A write failed", e.getCause());
    }
  }
}
