package org.rollbook.dashboard.reading;

import java.util.Map;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.publication.Publication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether pages can be read: Trino answers and something is published. */
@RestController
class HealthController {
  private final Warehouse warehouse;
  private final Readers readers;

  HealthController(Warehouse warehouse, Readers readers) {
    this.warehouse = warehouse;
    this.readers = readers;
  }

  @GetMapping("/health")
  ResponseEntity<Map<String, Object>> health() {
    try {
      Publication publication = warehouse.newest(readers.current());
      return ResponseEntity.ok(Map.of("status", "UP", "publication", publication.id()));
    } catch (RollbookException e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(Map.of("status", "DOWN", "code", e.fault().name(), "why", e.getMessage()));
    }
  }
}
