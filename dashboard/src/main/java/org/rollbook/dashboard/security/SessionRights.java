package org.rollbook.dashboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.dashboard.reading.SignedIn;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session with the first request after the user was removed or changed. */
final class SessionRights extends OncePerRequestFilter {
  private final Accounts accounts;
  private final AuditLog audit;

  SessionRights(Accounts accounts, AuditLog audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && !holds(authentication)) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      SecurityContextHolder.clearContext();
      audit.add(
          new AuditEvent(
              authentication.getName(),
              request.getRemoteAddr(),
              AuditAction.SIGN_OUT,
              "ended",
              "rights or password changed, or 12 hours passed",
              0,
              0));
    }
    chain.doFilter(request, response);
  }

  /** Whom an identity provider vouched for and who is none of our users has no session either. */
  private boolean holds(Authentication authentication) {
    return authentication.getPrincipal() instanceof SignedIn signedIn
        && signedIn.holds(accounts.find(signedIn.getName()), Instant.now());
  }
}
