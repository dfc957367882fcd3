package org.rollbook.dashboard.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.metric.FormulaWords;
import org.rollbook.warehouse.metric.MetricRequest;
import org.rollbook.warehouse.metric.Metrics;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Metrics for programs; what is wrong with a question comes as a problem of RFC 9457. */
@RestController
@RequestMapping("/api/v1")
class MetricController {
  private final Metrics metrics;
  private final Answers answers;
  private final FormulaWords zh;
  private final FormulaWords en;

  MetricController(Metrics metrics, Answers answers, Contracts contracts, CodeBook codes) {
    this.metrics = metrics;
    this.answers = answers;
    this.zh = new FormulaWords(contracts, codes, Locale.CHINESE);
    this.en = new FormulaWords(contracts, codes, Locale.ENGLISH);
  }

  @GetMapping("/metrics")
  Map<String, Object> all() {
    return Map.of(
        "metrics",
        metrics.all().stream().map(metric -> MetricJson.definition(metric, zh, en)).toList());
  }

  @GetMapping("/metrics/{id}")
  Map<String, Object> one(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> by,
      @RequestParam(required = false) String[] where,
      @RequestParam Optional<String> window,
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> place,
      @RequestParam("as_of") Optional<String> asOf) {
    // An array of one text is not split at its commas, which part codes here.
    List<String> conditions = where == null ? List.of() : List.of(where);
    return MetricJson.answer(
        answers.answer(
            metrics.get(id),
            new MetricRequest(by, conditions, window, from, to, place),
            asOf.map(this::publication)));
  }

  private long publication(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "as_of %s: it must be the number of a publication, as answers give it.".formatted(text));
    }
  }

  /** The description of this interface, in OpenAPI. */
  @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] description() {
    try (InputStream text = MetricController.class.getResourceAsStream("/openapi.json")) {
      return text.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read openapi.json", e);
    }
  }
}
