package org.rollbook.dashboard.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricKind;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.MetricSpan;
import org.rollbook.warehouse.metric.MetricValue;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.setting.House;

/**
 * The declared report over numbers made by hand: in each month each place has 10 of everything, of
 * 40 where it is a part of something. The share of minorities is hidden, transfers were not sent.
 */
final class HandReport {
  static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  static final Contracts CONTRACTS = Contracts.read(HOUSE.contracts());
  static final Metrics METRICS =
      Metrics.read(
          HOUSE.metrics(), Marts.read(HOUSE.marts(), CONTRACTS), CONTRACTS, Requests.CODES);
  static final ReportTexts TEXTS = ReportTexts.read(HOUSE.report(), METRICS);

  static final LocalDate FIRST = LocalDate.of(2024, 11, 1);
  static final LocalDate LAST = LocalDate.of(2026, 10, 1);

  private HandReport() {}

  static Report report(MetricSpan span, Locale locale, List<Report.Grid> appendix) {
    return new ReportFiller(TEXTS, CONTRACTS, Requests.CODES, Requests.SCOPES)
        .fill(
            Requests.asked("220000", span.to(), Requests.months(FIRST, LAST), "", Map.of()),
            span,
            Requests.words(locale),
            queries -> queries.stream().map(HandReport::cells).toList(),
            appendix);
  }

  private static Optional<List<MetricCell>> cells(MetricQuery query) {
    List<MetricCell> cells = new ArrayList<>();
    for (LocalDate period : Requests.months(query.from(), query.to())) {
      for (ScopeNode node : query.region().nodes(Requests.SCOPES)) {
        for (List<String> members : members(query)) {
          boolean levels = query.by().contains(Metric.ORGAN_LEVEL);
          cells.add(
              new MetricCell(
                  period,
                  node.code(),
                  levels ? "3" : MetricQuery.ALL,
                  members,
                  value(query.metric())));
        }
      }
    }
    return Optional.of(cells);
  }

  /** The first two codes of each dimension. */
  private static List<List<String>> members(MetricQuery query) {
    if (query.columns().isEmpty()) {
      return List.of(List.of());
    }
    String system = query.metric().codeSystem(query.columns().getFirst());
    return Requests.CODES.find(system, CodeBook.OWN).orElseThrow().codes().stream()
        .limit(2)
        .map(List::of)
        .toList();
  }

  private static MetricValue value(Metric metric) {
    if (metric.id().equals("minority_share")) {
      return MetricValue.HIDDEN;
    }
    if (metric.id().equals("transfers_in")) {
      return MetricValue.MISSING;
    }
    boolean counted =
        metric.kind() == MetricKind.HEADCOUNT
            || metric.kind() == MetricKind.COUNT
            || metric.kind() == MetricKind.BALANCE;
    return MetricValue.of(
        metric.kind(), BigDecimal.TEN, counted ? null : BigDecimal.valueOf(40), true);
  }
}
