package org.rollbook.dashboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Where the sign-in page leads, and what the log says of it. */
@Component
class SignInOutcome
    implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {
  private final AuditLog audit;

  SignInOutcome(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication user)
      throws IOException {
    audit.add(event(user, request, AuditAction.SIGN_IN));
    response.sendRedirect(Next.of(request.getParameter(Next.PARAMETER)));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    String reason =
        why instanceof TooManyAttempts many ? "why=wait&seconds=" + many.seconds() : "why=failed";
    response.sendRedirect(Next.signIn(reason, request.getParameter(Next.PARAMETER)));
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication user)
      throws IOException {
    if (user != null) {
      audit.add(event(user, request, AuditAction.SIGN_OUT));
    }
    response.sendRedirect(Next.signIn("why=out", ""));
  }

  private static AuditEvent event(
      Authentication user, HttpServletRequest request, AuditAction action) {
    return new AuditEvent(user.getName(), request.getRemoteAddr(), action, "dashboard", "", 0, 0);
  }
}
