package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the log.
 *
 * @param number from 1, without gaps
 * @param at when
 * @param event what happened
 * @param before the seal of the line before
 * @param seal the keyed hash of this line, and by {@code before} of all lines before it
 */
record AuditEntry(long number, Instant at, AuditEvent event, String before, String seal) {
  AuditEntry {
    requireNonNull(at, "at is null");
    requireNonNull(event, "event is null");
    requireNonNull(before, "before is null");
    requireNonNull(seal, "seal is null");
  }

  /** The line without its end. */
  String line() {
    String body = body(number, at, event, before);
    return body.substring(0, body.length() - 1) + ",\"seal\":\"" + seal + "\"}";
  }

  /** What is sealed: all of the line but the seal. */
  static String body(long number, Instant at, AuditEvent event, String before) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", number);
    fields.put("at", at.toString());
    fields.put("user", event.user());
    fields.put("from", event.from());
    fields.put("action", event.action().word());
    fields.put("what", event.what());
    fields.put("filters", event.filters());
    fields.put("publication", event.publication());
    fields.put("rows", event.rows());
    fields.put("before", before);
    return JsonMapper.shared().writeValueAsString(fields);
  }

  /** Reads a line; empty if it is not one, byte for byte as {@link #line} writes it. */
  static Optional<AuditEntry> read(String line) {
    try {
      JsonNode node = JsonMapper.shared().readTree(line);
      AuditEntry entry =
          new AuditEntry(
              node.required("number").asLong(),
              Instant.parse(node.required("at").asString()),
              new AuditEvent(
                  node.required("user").asString(),
                  node.required("from").asString(),
                  AuditAction.valueOf(
                      node.required("action")
                          .asString()
                          .toUpperCase(Locale.ROOT)
                          .replace('-', '_')),
                  node.required("what").asString(),
                  node.required("filters").asString(),
                  node.required("publication").asLong(),
                  node.required("rows").asLong()),
              node.required("before").asString(),
              node.required("seal").asString());
      return entry.line().equals(line) ? Optional.of(entry) : Optional.empty();
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // no line of the log: that is the answer
    }
  }
}
