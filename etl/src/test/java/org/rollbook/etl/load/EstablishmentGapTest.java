package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.TestHouse;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.metric.RegionLevel;

/** Persons in post against authorised posts: the difference, and no number without both. */
final class EstablishmentGapTest {
  private static final Contracts CONTRACTS = Contracts.read(TestHouse.HOUSE.contracts());
  private static final Marts MARTS = Marts.read(TestHouse.HOUSE.marts(), CONTRACTS);
  private static final Metrics METRICS =
      Metrics.read(TestHouse.HOUSE.metrics(), MARTS, CONTRACTS, TestHouse.CODES);

  @Test
  void theGapIsWhatTheTruthComesToByUnitAndKind() {
    Figures figures = new Figures(LoadedDemo.home().resolve("truth/expected"));
    Map<String, BigDecimal> expected = new TreeMap<>();
    figures
        .sums("staffing", "persons", "establishment", LoadedDemo.LAST, LoadedDemo.LAST)
        .forEach((key, sum) -> expected.merge(key.toString(), sum, BigDecimal::add));
    figures
        .sums("authorised", "posts", "establishment", LoadedDemo.LAST, LoadedDemo.LAST)
        .forEach((key, sum) -> expected.merge(key.toString(), sum.negate(), BigDecimal::add));

    assertThat(answers("establishment_gap")).isEqualTo(plain(expected)).isNotEmpty();
    assertThat(expected.values()).anyMatch(gap -> gap.signum() > 0);
    assertThat(expected.values()).anyMatch(gap -> gap.signum() < 0);
    // 1 administrative, 4 support: others beside the civil population are there too.
    assertThat(expected.keySet()).anyMatch(key -> key.endsWith(", 4]"));
  }

  @Test
  void whoSendsRostersHasNoGap() {
    TreeSet<String> units = new TreeSet<>();
    answers("establishment_gap").keySet().forEach(key -> units.add(key.substring(1, 7)));
    assertThat(units).contains("220100", "220300").doesNotContain("220500", "220700", "222400");
  }

  private static Map<String, BigDecimal> plain(Map<String, BigDecimal> numbers) {
    Map<String, BigDecimal> plain = new TreeMap<>();
    numbers.forEach((key, number) -> plain.put(key, number.stripTrailingZeros()));
    return plain;
  }

  private static Map<String, BigDecimal> answers(String metric) {
    MetricQuery query =
        MetricQuery.of(
                METRICS.get(metric),
                new Region(RegionLevel.UNIT, TestHouse.SCOPES.province()),
                LoadedDemo.LAST)
            .by(java.util.List.of("establishment"));
    Map<String, BigDecimal> answers = new TreeMap<>();
    for (MetricCell cell : LoadedDemo.cells(query)) {
      if (!cell.members().isEmpty()) {
        answers.put(
            "[%s, %s]".formatted(cell.scope(), cell.members().getFirst()),
            cell.value().numerator().orElseThrow().stripTrailingZeros());
      }
    }
    return answers;
  }
}
