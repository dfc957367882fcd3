package org.rollbook.dashboard.reading;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Connections to Trino, a few kept open for each user and for a short while: a new one costs a TLS
 * handshake and a password check. A connection never serves another user than the one it was opened
 * for.
 */
@Component
class Connections {
  private static final int MOST_IDLE = 4;
  private static final long LONGEST_IDLE = Duration.ofSeconds(60).toNanos();

  private record Idle(Connection connection, long since) {}

  private final TrinoClient trino;
  private final Map<String, Deque<Idle>> idle = new HashMap<>();

  Connections(TrinoClient trino) {
    this.trino = trino;
  }

  Connection take(String user) {
    synchronized (idle) {
      Deque<Idle> own = idle.getOrDefault(user, new ArrayDeque<>());
      while (!own.isEmpty()) {
        Idle newest = own.pop();
        if (System.nanoTime() - newest.since() < LONGEST_IDLE) {
          return newest.connection();
        }
        close(newest.connection());
      }
    }
    return trino.open(user, "dashboard");
  }

  /** Takes back a connection whose last statement ended well; others are closed by their taker. */
  void giveBack(String user, Connection connection) {
    synchronized (idle) {
      Deque<Idle> own = idle.computeIfAbsent(user, each -> new ArrayDeque<>());
      if (own.size() < MOST_IDLE) {
        own.push(new Idle(connection, System.nanoTime()));
        return;
      }
    }
    close(connection);
  }

  /** Closes what is kept open for a user. */
  void forget(String user) {
    Deque<Idle> own;
    synchronized (idle) {
      own = idle.remove(user);
    }
    if (own != null) {
      own.forEach(each -> close(each.connection()));
    }
  }

  /** Closes what nobody has taken for long; who has left does not come to take it. */
  @Scheduled(fixedDelay = 15_000)
  void closeOld() {
    List<Connection> old = new ArrayList<>();
    synchronized (idle) {
      long now = System.nanoTime();
      for (Deque<Idle> own : idle.values()) {
        own.removeIf(each -> now - each.since() >= LONGEST_IDLE && old.add(each.connection()));
      }
      idle.values().removeIf(Deque::isEmpty);
    }
    old.forEach(Connections::close);
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (idle) {
      idle.values().forEach(own -> own.forEach(each -> close(each.connection())));
      idle.clear();
    }
  }
}
