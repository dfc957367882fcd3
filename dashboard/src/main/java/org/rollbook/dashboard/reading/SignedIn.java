package org.rollbook.dashboard.reading;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rollbook.warehouse.access.User;

/**
 * Who has signed in, with what was true of them then.
 *
 * @param user as the users said at that time
 * @param since when they signed in
 */
public record SignedIn(User user, Instant since) implements Principal {
  /** Even who is never idle signs in again after this. */
  private static final Duration LONGEST = Duration.ofHours(12);

  public SignedIn {
    requireNonNull(user, "user is null");
    requireNonNull(since, "since is null");
  }

  @Override
  public String getName() {
    return user.name();
  }

  /** On whose behalf they read. */
  public Reader reader() {
    return new Reader(user.name(), user.role(), user.scope());
  }

  /**
   * Whether it is still true: role, place, password and subject are what they were.
   *
   * @param known the user as the users say now; empty if removed
   */
  public boolean holds(Optional<User> known, Instant now) {
    return known.isPresent()
        && known.get().seesAs(user)
        && known.get().password().equals(user.password())
        && known.get().subject().equals(user.subject())
        && since.plus(LONGEST).isAfter(now);
  }
}
