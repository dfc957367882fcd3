package org.rollbook.dashboard.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.rollbook.warehouse.audit.AuditLog;
import org.rollbook.warehouse.fault.Fault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * What happens to a request that is not let through: a person is led to the sign-in page, a program
 * gets a problem of RFC 9457.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final AuditLog audit;
  private final ObjectMapper json;

  Refusals(AuditLog audit, ObjectMapper json) {
    this.audit = audit;
    this.json = json;
  }

  /** Nobody has signed in, or not rightly. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof TooManyAttempts many) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(many.seconds()));
      problem(
          response,
          HttpStatus.TOO_MANY_REQUESTS,
          "Too many sign-ins have failed. Try again in %d seconds.".formatted(many.seconds()));
    } else if (isProgram(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Rollbook\"");
      problem(
          response,
          HttpStatus.UNAUTHORIZED,
          "Sign in with a token (./rollbook user token) or with name and password; those given, if any, do not hold.");
    } else {
      boolean ended =
          request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
      String query = request.getQueryString();
      response.sendRedirect(
          Next.signIn(
              ended ? "why=ended" : "",
              request.getRequestURI() + (query == null ? "" : "?" + query)));
    }
  }

  /** Someone has signed in and may not do this, or the form they sent is not one of ours. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    if (why instanceof CsrfException && request.getRequestURI().equals("/login")) {
      response.sendRedirect(Next.signIn("why=expired", request.getParameter(Next.PARAMETER)));
      return;
    }
    Principal user = request.getUserPrincipal();
    if (user != null) {
      audit.add(
          PasswordSignIn.refused(
              user.getName(),
              request.getRemoteAddr(),
              request.getMethod() + " " + request.getRequestURI()));
    }
    if (isProgram(request)) {
      problem(
          response,
          HttpStatus.FORBIDDEN,
          "Your account may not do this. Ask an administrator if it should.");
    } else {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      request.getRequestDispatcher("/denied").forward(request, response);
    }
  }

  private static boolean isProgram(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/")
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private void problem(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(Fault.ACCESS_DENIED.name());
    problem.setProperty("code", Fault.ACCESS_DENIED.name());
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(json.writeValueAsString(problem));
  }
}
