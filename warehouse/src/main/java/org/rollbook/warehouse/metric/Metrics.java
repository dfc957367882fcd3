package org.rollbook.warehouse.metric;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.text.Words;

/** The declared metrics, checked against the marts, contracts and codes that they name. */
public final class Metrics {
  private final Map<String, Metric> metrics;

  private Metrics(Map<String, Metric> metrics) {
    this.metrics = metrics;
  }

  /** The metrics of a checkout or installation, with what they name. */
  public static Metrics of(House house) {
    Contracts contracts = Contracts.read(house.contracts());
    return read(
        house.metrics(),
        Marts.read(house.marts(), contracts),
        contracts,
        CodeBook.read(house.codes()));
  }

  /**
   * Reads every metric of a folder.
   *
   * @throws org.rollbook.warehouse.declaration.InvalidDeclarationException with all faults of all
   *     files
   */
  public static Metrics read(Path folder, Marts marts, Contracts contracts, CodeBook codes) {
    Violations violations = new Violations();
    Map<String, Metric> metrics = new TreeMap<>();
    Map<Declaration, Metric> byFile = new LinkedHashMap<>();
    MetricReader reader = new MetricReader(marts, contracts, codes, metrics);
    List<Declaration> files = new ArrayList<>(Declaration.readAll(folder, violations));
    // Those that are made of other metrics come after them.
    files.sort(java.util.Comparator.comparing(MetricReader::madeOfMetrics));
    for (Declaration file : files) {
      Optional<Metric> metric = reader.read(file);
      String id = metric.map(Metric::id).orElse("");
      if (metrics.containsKey(id)) {
        file.violation("metric", "is declared in another file too: " + id);
      }
      metric.ifPresent(
          each -> {
            metrics.put(each.id(), each);
            byFile.put(file, each);
          });
    }
    for (Declaration file : files) {
      reader.checkCaveat(file);
    }
    ReleasedWindows.check(byFile);
    violations.throwIfAny("The metrics in " + folder);
    return new Metrics(metrics);
  }

  /** All metrics, by id. */
  public Collection<Metric> all() {
    return List.copyOf(metrics.values());
  }

  public Optional<Metric> find(String id) {
    return Optional.ofNullable(metrics.get(id));
  }

  /**
   * The metric of an id.
   *
   * @throws RollbookException naming the nearest ids if there is none
   */
  public Metric get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new RollbookException(
                    Fault.ARGUMENT_INVALID,
                    "There is no metric '%s'. Did you mean %s? ./rollbook metric lists all."
                        .formatted(id, String.join(", ", nearest(id)))));
  }

  /** The ids that a word is most like, or part of. */
  private List<String> nearest(String word) {
    List<String> parts =
        metrics.keySet().stream()
            .filter(id -> word.length() > 2 && (id.contains(word) || word.contains(id)))
            .toList();
    return Stream.concat(
            Stream.of(Words.nearest(word, metrics.keySet())).filter(id -> !id.isEmpty()),
            parts.stream())
        .distinct()
        .limit(5)
        .toList();
  }

  /**
   * Every cell that is released, as tables: metric × window × region × organ level × dimensions.
   */
  public List<ReleasedTable> released() {
    List<ReleasedTable> tables = new ArrayList<>();
    for (Metric metric : metrics.values()) {
      Release release = metric.release();
      for (Window window : metric.windows()) {
        tables.add(new ReleasedTable(metric, window, release.regions(), false, metric.members()));
        release
            .levels()
            .ifPresent(
                deepest ->
                    tables.add(new ReleasedTable(metric, window, deepest, true, metric.members())));
        release
            .splits()
            .forEach(
                (split, deepest) ->
                    tables.add(
                        new ReleasedTable(
                            metric,
                            window,
                            deepest,
                            false,
                            Stream.concat(metric.members().stream(), split.stream())
                                .distinct()
                                .toList())));
      }
    }
    return List.copyOf(tables);
  }
}
