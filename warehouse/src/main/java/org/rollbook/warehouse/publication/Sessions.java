package org.rollbook.warehouse.publication;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * A few sessions of the service, for statements that need not wait for each other: most of their
 * time goes in round trips. Opening one takes as long as some statements, so each is opened when it
 * is first needed, and kept.
 */
final class Sessions implements AutoCloseable {
  private static final int SIDE_BY_SIDE = 3;

  private final List<Kept> kept;

  Sessions(Supplier<Session> opening) {
    requireNonNull(opening, "opening is null");
    this.kept = IntStream.range(0, SIDE_BY_SIDE).mapToObj(i -> new Kept(opening)).toList();
  }

  /** The one for statements that follow each other. */
  Session first() {
    return kept.getFirst().session();
  }

  /** Does something with each, side by side; a failure is thrown when the others are done. */
  <T> void each(Collection<T> all, BiConsumer<Session, T> work) {
    Queue<T> left = new ConcurrentLinkedQueue<>(all);
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      kept.stream()
          .limit(all.size())
          .map(one -> CompletableFuture.runAsync(() -> drain(one, left, work), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RollbookException known) {
        throw known;
      }
      throw e;
    }
  }

  private static <T> void drain(Kept one, Queue<T> left, BiConsumer<Session, T> work) {
    for (T next = left.poll(); next != null; next = left.poll()) {
      work.accept(one.session(), next);
    }
  }

  /** What is asked, side by side, in the order of the questions. */
  <T> List<T> ask(List<Function<Session, T>> questions) {
    List<T> answers = new ArrayList<>(Collections.nCopies(questions.size(), null));
    each(
        IntStream.range(0, questions.size()).boxed().toList(),
        (session, i) -> {
          T answer = questions.get(i).apply(session);
          synchronized (answers) {
            answers.set(i, answer);
          }
        });
    return answers;
  }

  @Override
  public void close() {
    kept.forEach(Kept::close);
  }

  /** A session, from when it is first needed. */
  private static final class Kept {
    private final Supplier<Session> opening;
    private Session session;

    Kept(Supplier<Session> opening) {
      this.opening = opening;
    }

    synchronized Session session() {
      if (session == null) {
        session = opening.get();
      }
      return session;
    }

    synchronized void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}
