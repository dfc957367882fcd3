package org.rollbook.dashboard.reading;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What the present request has read, for the audit log. */
public final class Trace {
  private static final String PUBLICATION = Trace.class.getName() + ".publication";
  private static final String ROWS = Trace.class.getName() + ".rows";

  private Trace() {}

  static void publication(long id) {
    set(PUBLICATION, id);
  }

  static void rows(long more) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      Object before = request.getAttribute(ROWS, RequestAttributes.SCOPE_REQUEST);
      set(ROWS, more + (before instanceof Long rows ? rows : 0));
    }
  }

  private static void set(String name, long value) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** The publication that a request has read; 0 for none. */
  public static long publication(HttpServletRequest request) {
    return request.getAttribute(PUBLICATION) instanceof Long id ? id : 0;
  }

  /** How many rows a request has read, from Trino or from memory. */
  public static long rows(HttpServletRequest request) {
    return request.getAttribute(ROWS) instanceof Long rows ? rows : 0;
  }
}
