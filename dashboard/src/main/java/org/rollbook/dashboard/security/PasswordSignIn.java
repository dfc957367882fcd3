package org.rollbook.dashboard.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.dashboard.reading.SignedIn;
import org.rollbook.warehouse.access.Passwords;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the users know with this password. An unknown name, a wrong password and an account
 * without one are answered alike, after the same work.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
  /** What whoever has a role may do; who has none may sign in and out. */
  static final String MAY_READ = "read";

  /** Checking passwords takes a core at most; pages have the other. */
  private static final int AT_ONCE = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Accounts accounts;
  private final Attempts attempts;
  private final AuditLog audit;
  private final Semaphore checking = new Semaphore(AT_ONCE, true);

  PasswordSignIn(Accounts accounts, Attempts attempts, AuditLog audit) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.audit = audit;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String name = given.getName() == null ? "" : given.getName().strip();
    String password = given.getCredentials() == null ? "" : given.getCredentials().toString();
    String address = address(given);
    User user = check(name, password, address);
    accounts.awaitSettled(user.name());
    return signedIn(user);
  }

  private User check(String name, String password, String address) {
    begin();
    try {
      // Under the same turn as the check: attempts sent at once are counted one by one.
      Duration wait = attempts.wait(name, address);
      if (wait.isPositive()) {
        throw new TooManyAttempts(wait);
      }
      Optional<User> user = accounts.find(name);
      boolean right = Passwords.verify(user.map(User::password).orElse(""), password);
      if (!right || user.isEmpty()) {
        attempts.failed(name, address);
        // What was typed for a name may be a password.
        audit.add(refused(user.isPresent() ? name : "unknown", address, "sign-in"));
        throw new BadCredentialsException("Name or password is wrong");
      }
      attempts.succeeded(name, address);
      return user.get();
    } finally {
      checking.release();
    }
  }

  private void begin() {
    try {
      if (!checking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooManyAttempts(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while signing in", e);
    }
  }

  static AuditEvent refused(String user, String address, String what) {
    return new AuditEvent(user, address, AuditAction.REFUSED, what, "", 0, 0);
  }

  /** What holds for a request of this user from now on. */
  static Authentication signedIn(User user) {
    List<GrantedAuthority> rights =
        user.role() == Role.NOBODY ? List.of() : List.of(new SimpleGrantedAuthority(MAY_READ));
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(user, Instant.now()), "", rights);
  }

  private static String address(Authentication given) {
    return given.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "unknown";
  }
}
