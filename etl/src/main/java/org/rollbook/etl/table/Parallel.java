package org.rollbook.etl.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs works that do not hang on each other side by side: much of a commit is waiting. */
public final class Parallel {
  /** More would only wait for each other, and hold memory. */
  private static final int MOST = Math.min(4, 2 * Runtime.getRuntime().availableProcessors());

  private Parallel() {}

  /** Runs all, and returns when all have ended; throws what the first of them threw. */
  public static void run(Runnable... works) {
    call(Arrays.stream(works).<Callable<Object>>map(Executors::callable).toList());
  }

  /** What a function makes of each key, in the order of the keys. */
  public static <K, V> Map<K, V> map(Collection<K> keys, Function<K, V> function) {
    List<V> values =
        call(keys.stream().<Callable<V>>map(key -> () -> function.apply(key)).toList());
    Map<K, V> made = new LinkedHashMap<>();
    int at = 0;
    for (K key : keys) {
      made.put(key, values.get(at++));
    }
    return made;
  }

  private static <V> List<V> call(List<Callable<V>> works) {
    if (works.isEmpty()) {
      return List.of();
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, works.size()))) {
      List<Future<V>> ends = threads.invokeAll(works);
      List<V> values = new ArrayList<>();
      for (Future<V> end : ends) {
        values.add(end.get());
      }
      return values;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The load was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A part of the load failed", e.getCause());
    }
  }
}
