package org.rollbook.etl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a look at one file shows. */
final class Findings {
  private final String name;
  private final List<SourcePart> parts = new ArrayList<>();
  private final Map<String, String> header = new TreeMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  Findings(String name) {
    this.name = name;
  }

  void refuse(String code, String message) {
    refusals.add(new Refusal(code, name, message));
  }

  void found(SourcePart part) {
    parts.add(part);
  }

  void says(String key, String value) {
    header.put(key, value);
  }

  boolean refused() {
    return !refusals.isEmpty();
  }

  Inspection inspection() {
    return new Inspection(parts, header, refusals);
  }
}
