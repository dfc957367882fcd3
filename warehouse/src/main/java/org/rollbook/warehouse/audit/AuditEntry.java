package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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

  /** Streaming only: Trino, which runs this too, has an older set of Jackson's annotations. */
  private static final JsonFactory JSON = new JsonFactory();

  /** The line without its end. */
  String line() {
    String body = body(number, at, event, before);
    return body.substring(0, body.length() - 1) + ",\"seal\":\"" + seal + "\"}";
  }

  /** What is sealed: all of the line but the seal. */
  static String body(long number, Instant at, AuditEvent event, String before) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("number", number);
      json.writeStringProperty("at", at.toString());
      json.writeStringProperty("user", event.user());
      json.writeStringProperty("from", event.from());
      json.writeStringProperty("action", event.action().word());
      json.writeStringProperty("what", event.what());
      json.writeStringProperty("filters", event.filters());
      json.writeNumberProperty("publication", event.publication());
      json.writeNumberProperty("rows", event.rows());
      json.writeStringProperty("before", before);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Reads a line; empty if it is not one, byte for byte as {@link #line} writes it. */
  static Optional<AuditEntry> read(String line) {
    try {
      Map<String, String> fields = fields(line);
      AuditEntry entry =
          new AuditEntry(
              Long.parseLong(fields.get("number")),
              Instant.parse(fields.get("at")),
              new AuditEvent(
                  fields.get("user"),
                  fields.get("from"),
                  AuditAction.valueOf(
                      fields.get("action").toUpperCase(Locale.ROOT).replace('-', '_')),
                  fields.get("what"),
                  fields.get("filters"),
                  Long.parseLong(fields.get("publication")),
                  Long.parseLong(fields.get("rows"))),
              fields.get("before"),
              fields.get("seal"));
      return entry.line().equals(line) ? Optional.of(entry) : Optional.empty();
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // no line of the log: that is the answer
    }
  }

  /** The values of a flat object; what is missing is an empty text, which no line has. */
  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>(MISSING);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return MISSING;
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        fields.put(name, json.getString() == null ? "" : json.getString());
        json.skipChildren();
      }
    }
    return fields;
  }

  private static final Map<String, String> MISSING =
      Stream.of(
              "number",
              "at",
              "user",
              "from",
              "action",
              "what",
              "filters",
              "publication",
              "rows",
              "before",
              "seal")
          .collect(Collectors.toMap(Function.identity(), _ -> ""));
}
