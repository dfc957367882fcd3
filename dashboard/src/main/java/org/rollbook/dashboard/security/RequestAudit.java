package org.rollbook.dashboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.regex.Pattern;
import org.rollbook.dashboard.reading.Trace;
import org.rollbook.warehouse.audit.AuditAction;
import org.rollbook.warehouse.audit.AuditEvent;
import org.rollbook.warehouse.audit.AuditLog;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes into the log who was shown what, and who asked for what they may not see. */
@Configuration(proxyBeanMethods = false)
class RequestAudit implements WebMvcConfigurer, HandlerInterceptor {
  /** What leaves as a file: tables of pages, and the report. */
  private static final Pattern FILE =
      Pattern.compile("(?!/api/).*\\.(csv|xlsx)|(/api/v1)?/report\\.[a-z]+");

  private final AuditLog audit;

  RequestAudit(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).excludePathPatterns("/assets/**", "/webjars/**", "/error");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception error) {
    Principal user = request.getUserPrincipal();
    boolean refused = response.getStatus() == HttpStatus.FORBIDDEN.value();
    // Only what has read something, or was refused it; a wrong address has shown nothing.
    if (user == null
        || request.getRequestURI().equals("/denied")
        || (Trace.publication(request) == 0 && !refused)) {
      return;
    }
    String query = request.getQueryString();
    audit.add(
        new AuditEvent(
            user.getName(),
            request.getRemoteAddr(),
            refused ? AuditAction.REFUSED : action(request.getRequestURI()),
            request.getRequestURI(),
            query == null ? "" : query,
            Trace.publication(request),
            Trace.rows(request)));
  }

  private static AuditAction action(String path) {
    if (FILE.matcher(path).matches()) {
      return AuditAction.EXPORT;
    }
    if (path.startsWith("/api/")) {
      return AuditAction.API;
    }
    return AuditAction.PAGE;
  }
}
