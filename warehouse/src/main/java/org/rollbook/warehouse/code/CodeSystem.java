package org.rollbook.warehouse.code;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of one version of one system, in their own order. A code means nothing without both:
 * rank {@code 11} is 二级巡视员 in one generation and 一级巡视员 in the next.
 */
public final class CodeSystem {
  private final String system;
  private final String version;
  private final Map<String, CodeEntry> entries;

  CodeSystem(String system, String version, Map<String, CodeEntry> entries) {
    this.system = requireNonNull(system, "system is null");
    this.version = requireNonNull(version, "version is null");
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public String system() {
    return system;
  }

  public String version() {
    return version;
  }

  public Collection<CodeEntry> entries() {
    return entries.values();
  }

  /** The codes in the order of the file, which is the order of every chart and table. */
  public List<String> codes() {
    return new ArrayList<>(entries.keySet());
  }

  public Optional<CodeEntry> find(String code) {
    return Optional.ofNullable(entries.get(code));
  }

  /** The code in {@code target} that {@code code} stands for. */
  public Optional<String> convert(String code, String target) {
    return find(code).map(entry -> entry.targets().get(target));
  }
}
