package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbook.etl.TestHouse;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Metric;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.metric.RegionLevel;
import org.rollbook.warehouse.metric.Window;

/**
 * Every metric that is declared, against the truth: what it counts in each reporting unit is what
 * plain sums over the truth come to. The list is {@code figures.txt}; a metric that is missing
 * there fails.
 */
final class FiguresTest {
  private static final Contracts CONTRACTS = Contracts.read(TestHouse.HOUSE.contracts());
  private static final Marts MARTS = Marts.read(TestHouse.HOUSE.marts(), CONTRACTS);
  private static final Metrics METRICS =
      Metrics.read(TestHouse.HOUSE.metrics(), MARTS, CONTRACTS, TestHouse.CODES);

  private static Figures figures;

  /** A line of the list: {@code id; window; table; numerator; denominator; member}. */
  record Line(
      String id, String window, String table, String numerator, String denominator, String member) {
    static Line of(String text) {
      String[] cells = text.split(";", -1);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(i < cells.length ? cells[i].strip() : "");
      }
      return new Line(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
    }

    @Override
    public String toString() {
      return id + " over " + window;
    }
  }

  static Stream<Line> lines() throws Exception {
    return Files.readAllLines(
            Path.of(FiguresTest.class.getResource("/figures.txt").toURI()), StandardCharsets.UTF_8)
        .stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Line::of);
  }

  @BeforeAll
  static void read() {
    figures = new Figures(LoadedDemo.home().resolve("truth/expected"));
  }

  @Test
  void everyMetricIsListed() throws Exception {
    assertThat(METRICS.all().stream().map(Metric::id))
        .containsExactlyInAnyOrderElementsOf(lines().map(Line::id).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatItCountsIsTheTruth(Line line) {
    Metric metric = METRICS.find(line.id()).orElseThrow();
    Window window = Window.of(line.window()).orElseThrow();
    LocalDate last = LoadedDemo.LAST;
    if (line.table().equals("-")) {
      return; // The line says where it is tested.
    }
    Map<List<String>, BigDecimal> numerators =
        figures.sums(line.table(), line.numerator(), line.member(), window.since(last), last);
    Map<List<String>, BigDecimal> denominators =
        line.denominator().isEmpty()
            ? Map.of()
            : figures.sums(line.table(), line.denominator(), "", window.since(last), last);
    Map<List<String>, List<BigDecimal>> expected = new TreeMap<>(FiguresTest::compare);
    numerators.forEach(
        (key, sum) -> {
          BigDecimal whole = denominators.get(List.of(key.getFirst(), ""));
          expected.put(key, numbers(sum, whole));
        });
    Map<List<String>, List<BigDecimal>> answered = answers(metric, window, line);
    // What nobody did is no row of the truth, and a zero of the metric.
    answered
        .entrySet()
        .removeIf(each -> zero(each.getValue()) && !expected.containsKey(each.getKey()));
    expected
        .entrySet()
        .removeIf(each -> zero(each.getValue()) && !answered.containsKey(each.getKey()));
    assertThat(answered).isEqualTo(expected);
    assertThat(line.numerator().isEmpty()).isFalse();
  }

  private static boolean zero(List<BigDecimal> numbers) {
    return numbers.getFirst().signum() == 0;
  }

  private static Map<List<String>, List<BigDecimal>> answers(
      Metric metric, Window window, Line line) {
    MetricQuery query =
        MetricQuery.of(
                metric, new Region(RegionLevel.UNIT, TestHouse.SCOPES.province()), LoadedDemo.LAST)
            .over(window);
    Map<List<String>, List<BigDecimal>> answers = new TreeMap<>(FiguresTest::compare);
    for (MetricCell cell : LoadedDemo.cells(query)) {
      if (!line.member().isEmpty() && cell.members().isEmpty()) {
        continue; // Says only that the place is known.
      }
      answers.put(
          List.of(cell.scope(), line.member().isEmpty() ? "" : cell.members().getFirst()),
          numbers(cell.value().numerator().orElseThrow(), cell.value().denominator().orElse(null)));
    }
    return answers;
  }

  private static List<BigDecimal> numbers(BigDecimal numerator, BigDecimal denominator) {
    BigDecimal counted = numerator.stripTrailingZeros();
    return denominator == null
        ? List.of(counted)
        : List.of(counted, denominator.stripTrailingZeros());
  }

  private static int compare(List<String> one, List<String> other) {
    return one.toString().compareTo(other.toString());
  }
}
