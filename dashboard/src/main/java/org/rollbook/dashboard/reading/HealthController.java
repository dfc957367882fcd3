package org.rollbook.dashboard.reading;

import java.util.Map;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether pages can be read: Trino answers and something is published. */
@RestController
class HealthController {
  private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);

  private final Warehouse warehouse;

  HealthController(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, Object>> health() {
    try {
      return warehouse
          .published()
          .map(
              publication ->
                  ResponseEntity.ok(
                      Map.<String, Object>of("status", "UP", "publication", publication.id())))
          .orElseGet(() -> down(Fault.PUBLICATION_MISSING));
    } catch (RollbookException e) {
      LOG.warn("Not healthy: {} {}", e.fault(), e.getMessage());
      return down(e.fault());
    }
  }

  /** The code alone: whoever asks has not signed in. */
  private static ResponseEntity<Map<String, Object>> down(Fault fault) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(Map.of("status", "DOWN", "code", fault.name()));
  }
}
