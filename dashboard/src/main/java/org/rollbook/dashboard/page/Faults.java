package org.rollbook.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.trino.TrinoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says what went wrong: as a page to people, as a problem of RFC 9457 to programs. */
@ControllerAdvice
class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @ExceptionHandler(RollbookException.class)
  Object explain(RollbookException fault, HttpServletRequest request) {
    HttpStatus status = status(fault.fault());
    String query = fault instanceof TrinoException trino ? trino.queryId() : "";
    if (status.is5xxServerError()) {
      LOG.warn("{} {} {}", fault.fault(), query, fault.getMessage());
    }
    if (request.getRequestURI().startsWith("/api/")) {
      ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, fault.getMessage());
      problem.setTitle(fault.fault().name());
      problem.setProperty("code", fault.fault().name());
      problem.setProperty("query", query);
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem);
    }
    ModelAndView page = new ModelAndView("fault");
    page.setStatus(status);
    page.addObject("code", fault.fault().name());
    page.addObject("detail", fault.getMessage());
    page.addObject("query", query);
    page.addObject("key", status.is4xxClientError() ? "fault.request" : "fault.service");
    return page;
  }

  private static HttpStatus status(Fault fault) {
    return switch (fault) {
      case ARGUMENT_INVALID, SQL_INVALID, PURPOSE_MISSING -> HttpStatus.BAD_REQUEST;
      case ACCESS_DENIED -> HttpStatus.FORBIDDEN;
      case PUBLICATION_MISSING, TRINO_FAILED, PUBLICATION_REFUSED, PROVIDER_FAILED ->
          HttpStatus.SERVICE_UNAVAILABLE;
      case DECLARATION_INVALID,
          SETTING_INVALID,
          CERTIFICATE_INVALID,
          PORT_IN_USE,
          MEMORY_SHORT,
          DISK_SHORT,
          HOME_BUSY,
          PROCESS_FAILED,
          LOAD_INCOMPLETE,
          DATABASE_FAILED,
          PACKAGE_REFUSED,
          KEY_LOST ->
          HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
