package org.rollbook.dashboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rollbook.dashboard.reading.Accounts;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.access.User;
import org.rollbook.warehouse.audit.AuditLog;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in whoever a token names, for one request; their rights are those of this moment. */
final class TokenSignIn extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Accounts accounts;
  private final Attempts attempts;
  private final AuditLog audit;
  private final Refusals refusals;

  TokenSignIn(
      Tokens tokens, Accounts accounts, Attempts attempts, AuditLog audit, Refusals refusals) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.attempts = attempts;
    this.audit = audit;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      chain.doFilter(request, response);
      return;
    }
    String token = header.substring(BEARER.length()).strip();
    Optional<User> user = tokens.user(token, Instant.now()).flatMap(accounts::find);
    if (user.isEmpty()) {
      refuse(request, response);
      return;
    }
    accounts.awaitSettled(user.get().name());
    SecurityContextHolder.setContext(new SecurityContextImpl(PasswordSignIn.signedIn(user.get())));
    chain.doFilter(request, response);
  }

  /** Nobody guesses a token, so a good one is never held up; bad ones do not fill the log. */
  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String address = request.getRemoteAddr();
    Duration wait = attempts.wait(BEARER, address);
    if (wait.isPositive()) {
      refusals.commence(request, response, new TooManyAttempts(wait));
      return;
    }
    attempts.failed(BEARER, address);
    audit.add(PasswordSignIn.refused("unknown", address, "token"));
    refusals.commence(request, response, new BadCredentialsException("The token does not hold"));
  }
}
