package org.rollbook.warehouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeatMapTest {
  private static HeatMap of(int columns, Double... values) {
    return new HeatMap(
        "units by months",
        IntStream.range(0, columns).mapToObj(Integer::toString).toList(),
        List.of("a unit"),
        List.of(
            IntStream.range(0, columns)
                .mapToObj(i -> new HeatMap.Cell(values[i % values.length], "label " + i, "hint"))
                .toList()),
        value -> value + " %");
  }

  private static Map<?, ?> series(HeatMap chart) {
    Map<?, ?> wide = (Map<?, ?>) chart.option().get("baseOption");
    return (Map<?, ?>) ((List<?>) wide.get("series")).getFirst();
  }

  private static boolean written(HeatMap chart) {
    return ((Map<?, ?>) series(chart).get("label")).get("show").equals(true);
  }

  @Test
  void valuesAreWrittenWhileTheyFitAndEveryCellHasItsToneBeyond() {
    assertThat(written(of(26, 1.0, 2.0))).isTrue();
    assertThat(written(of(27, 1.0, 2.0))).isFalse();
    assertThat((List<?>) series(of(60, 1.0, 2.0)).get("data")).hasSize(60);
  }

  @Test
  void aCellWithoutAValueIsOfNoTone() {
    List<Integer> steps =
        ((List<?>) series(of(3, 1.0, null, 2.0)).get("data"))
            .stream()
                .map(point -> (Integer) ((List<?>) ((Map<?, ?>) point).get("value")).get(2))
                .toList();
    assertThat(steps).containsExactly(1, 0, Steps.TONES);
  }

  @Test
  void aRowMustHaveACellForEachColumn() {
    assertThatThrownBy(
            () ->
                new HeatMap(
                    "d", List.of("x", "y"), List.of("r"), List.of(List.of()), Double::toString))
        .hasMessage("A heat map needs a cell for each row and column");
  }
}
