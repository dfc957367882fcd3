package org.rollbook.dashboard.table;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rollbook.dashboard.page.Asked;
import org.rollbook.dashboard.page.Requests;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.setting.House;

/** The declared cross table over sums made by hand. */
final class HandTable {
  static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());
  static final Contracts CONTRACTS = Contracts.read(HOUSE.contracts());
  static final Marts MARTS = Marts.read(HOUSE.marts(), CONTRACTS);
  static final Metrics METRICS = Metrics.read(HOUSE.metrics(), MARTS, CONTRACTS, Requests.CODES);
  static final CrossTable TABLE = read(HOUSE.tables().resolve("cross_table.yaml"));
  static final LocalDate PERIOD = LocalDate.of(2026, 10, 1);

  private final List<List<Object>> rows = new ArrayList<>();

  static CrossTable read(Path file) {
    return CrossTableReader.read(file, MARTS, METRICS, Requests.CODES);
  }

  /** Persons of a category and post level; what is not given is zero, and what is null withheld. */
  HandTable add(String category, String level, Map<String, Long> sums, String... withheld) {
    List<Object> row = new ArrayList<>(List.of(category, level));
    for (String measure : TABLE.measures()) {
      row.add(
          Arrays.asList(withheld).contains(measure)
              ? null
              : (Object) sums.getOrDefault(measure, 0L));
    }
    rows.add(row);
    return this;
  }

  static Asked asked(String place) {
    return Requests.asked(place, PERIOD, List.of(PERIOD), "", Map.of());
  }

  TablePage page(Locale locale) {
    return new CrossPages(TABLE, Requests.CODES, Requests.SCOPES)
        .page(asked(null), Requests.words(locale), true, rows);
  }

  /** Two kinds of clerks, a judge, and someone whose format supplies little. */
  static HandTable some() {
    return new HandTable()
        .add(
            "1",
            "60",
            Map.ofEntries(
                Map.entry("persons", 1_000L),
                Map.entry("women", 400L),
                Map.entry("minority", 50L),
                Map.entry("ethnic_known", 800L),
                Map.entry("party", 600L),
                Map.entry("non_party", 200L),
                Map.entry("party_known", 800L),
                Map.entry("postgraduate", 100L),
                Map.entry("undergraduate", 900L),
                Map.entry("masters", 90L),
                Map.entry("degree_known", 1_000L),
                Map.entry("age_to_35", 1_000L),
                Map.entry("age_sum", 30_500L),
                Map.entry("age_known", 1_000L),
                Map.entry("tenure_under_1", 1_000L),
                Map.entry("tenure_known", 1_000L)))
        .add("1", "00", Map.of("persons", 3L, "education_unknown", 3L, "age_unknown", 3L))
        .add(
            "5",
            "42",
            Map.of("persons", 1L, "women", 1L, "age_51_54", 1L, "age_sum", 52L, "age_known", 1L));
  }
}
