package org.rollbook.dashboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow. Each failure beyond the first few doubles the time for which an account is
 * shut to an address; an address that fails at many accounts, and an account that many addresses
 * fail at, have to wait too, but never long, or strangers could lock people out. What is remembered
 * is bounded, and forgotten an hour after the last failure.
 */
@Component
class Attempts {
  private static final int MOST_REMEMBERED = 20_000;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** How many failures are free, and the longest wait after more of them. */
  private record Limit(String key, int free, Duration longest) {}

  private record Failures(int count, long until) {}

  private final LongSupplier clock;
  private final Cache<String, Failures> failures;

  Attempts() {
    this(System::nanoTime);
  }

  /** By a clock that counts nanoseconds. */
  Attempts(LongSupplier clock) {
    this.clock = clock;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(clock::getAsLong)
            .build();
  }

  private static List<Limit> limits(String user, String address) {
    String account = user.strip().toLowerCase(Locale.ROOT);
    return List.of(
        new Limit("both " + account + " " + address, 4, Duration.ofMinutes(15)),
        new Limit("account " + account, 100, Duration.ofMinutes(1)),
        new Limit("address " + address, 100, Duration.ofMinutes(1)));
  }

  /** How long this address has to wait before it may try this account; zero for not at all. */
  Duration wait(String user, String address) {
    long now = clock.getAsLong();
    long longest = 0;
    for (Limit limit : limits(user, address)) {
      Failures known = failures.getIfPresent(limit.key());
      if (known != null) {
        longest = Math.max(longest, known.until() - now);
      }
    }
    return Duration.ofNanos(longest);
  }

  void failed(String user, String address) {
    long now = clock.getAsLong();
    for (Limit limit : limits(user, address)) {
      failures
          .asMap()
          .merge(
              limit.key(),
              new Failures(1, now),
              (known, _) -> {
                int count = known.count() + 1;
                return new Failures(count, now + pause(count, limit).toNanos());
              });
    }
  }

  /** The account is open to the address again; how often the address failed elsewhere stays. */
  void succeeded(String user, String address) {
    failures.invalidate(limits(user, address).getFirst().key());
  }

  private static Duration pause(int count, Limit limit) {
    if (count <= limit.free()) {
      return Duration.ZERO;
    }
    Duration doubled = Duration.ofSeconds(15L << Math.min(count - limit.free() - 1, 20));
    return doubled.compareTo(limit.longest()) < 0 ? doubled : limit.longest();
  }
}
