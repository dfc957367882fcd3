package org.rollbook.dashboard.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that is not looked at yet, right or wrong. */
final class TooManyAttempts extends AuthenticationException {
  private static final long serialVersionUID = 1;
  private final long seconds;

  TooManyAttempts(Duration wait) {
    super("Too many attempts have failed");
    this.seconds = wait.plusMillis(999).toSeconds();
  }

  /** After how many seconds to try again. */
  long seconds() {
    return seconds;
  }
}
