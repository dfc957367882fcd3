package org.rollbook.dashboard.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rollbook.warehouse.access.GroupRights;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.access.UserFile;
import org.rollbook.warehouse.access.Users;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Settings;
import org.rollbook.warehouse.trino.TrinoAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The users as their file says now. Whoever asks looks at the file first, so a change ends what it
 * ends with the next request, and Trino is told of it, whether a command or a hand made it.
 */
@Component
public class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final UserFile file;
  private final TrinoAccess trino;
  private final List<Consumer<User>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Long> changed = new HashMap<>();
  private volatile Users users;
  private volatile String stamp;

  Accounts(Settings settings, ScopeTree scopes) {
    this.file = new UserFile(settings.home(), scopes);
    this.trino = new TrinoAccess(settings);
    this.stamp = stamp();
    this.users = file.read();
  }

  /** All users. */
  public List<User> all() {
    refresh();
    return users.all();
  }

  /** The user of this name. */
  public Optional<User> find(String name) {
    refresh();
    return users.find(name);
  }

  /** The user whom the identity provider calls so. */
  public Optional<User> ofSubject(String subject) {
    refresh();
    return users.ofSubject(subject);
  }

  /** What groups of the identity provider stand for. */
  public List<GroupRights> groups() {
    refresh();
    return users.groups();
  }

  /** Whether a reader still has the role and place that they read with. */
  boolean holds(Reader reader) {
    return find(reader.user())
        .filter(user -> user.role() == reader.role() && user.scope().equals(reader.scope()))
        .isPresent();
  }

  /** Hears of every user who sees other things than before, or nothing any more. */
  void whenChanged(Consumer<User> listener) {
    listeners.add(listener);
  }

  /**
   * Waits until Trino goes by what the users say now: what it gave before that, to a user whose
   * rights have just changed, would be kept under rights that it does not belong to.
   */
  public void awaitSettled(String name) {
    Duration left;
    synchronized (this) {
      Long since = changed.get(name);
      if (since == null) {
        return;
      }
      left = TrinoAccess.SETTLED.minusNanos(System.nanoTime() - since);
      if (!left.isPositive()) {
        changed.remove(name);
        return;
      }
    }
    try {
      Thread.sleep(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while signing in", e);
    }
  }

  @Scheduled(fixedDelay = 1_000)
  void refresh() {
    if (!stamp().equals(stamp)) {
      readAgain();
    }
  }

  private synchronized void readAgain() {
    String now = stamp();
    if (now.equals(stamp)) {
      return; // another request has read it meanwhile
    }
    try {
      Users before = users;
      Users after = file.read();
      trino.write();
      List<User> others = new ArrayList<>();
      for (User user : before.all()) {
        if (after.find(user.name()).filter(user::seesAs).isEmpty()) {
          others.add(user);
        }
      }
      long time = System.nanoTime();
      for (User user : after.all()) {
        if (before.find(user.name()).filter(user::seesAs).isEmpty()) {
          changed.put(user.name(), time);
        }
      }
      users = after;
      others.forEach(user -> listeners.forEach(listener -> listener.accept(user)));
    } catch (RollbookException e) {
      LOG.warn("The users stay as they were: {} {}", e.fault(), e.getMessage());
    }
    stamp = now;
  }

  /** What differs whenever the file was replaced or written. */
  private String stamp() {
    try {
      if (!file.exists()) {
        return "none";
      }
      BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return "%s %s %d"
          .formatted(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + file.path(), e);
    }
  }
}
