package org.rollbook.dashboard.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.rollbook.warehouse.access.Role;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Who reads: whoever has signed in. */
@Component
public class Readers {
  private final Accounts accounts;
  private final ScopeTree scopes;

  Readers(Accounts accounts, ScopeTree scopes) {
    this.accounts = accounts;
    this.scopes = scopes;
  }

  /** The reader of the present request. */
  public Reader current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      return signedIn.reader();
    }
    throw new RollbookException(Fault.ACCESS_DENIED, "Nobody has signed in. Sign in first.");
  }

  /** Does work that no request asks for, on behalf of a leader of the province, if there is one. */
  public <T> Optional<T> asLeader(Supplier<T> work) {
    Optional<User> leader =
        accounts.all().stream()
            .filter(user -> user.role() == Role.LEADER)
            .filter(user -> user.scope().equals(scopes.province().code()))
            .findFirst();
    if (leader.isEmpty()) {
      return Optional.empty();
    }
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            UsernamePasswordAuthenticationToken.unauthenticated(
                new SignedIn(leader.get(), Instant.now()), "")));
    try {
      return Optional.of(work.get());
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
