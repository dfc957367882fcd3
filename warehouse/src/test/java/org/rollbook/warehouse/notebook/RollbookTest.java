package org.rollbook.warehouse.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.chart.BarChart;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.setting.House;

final class RollbookTest {
  private static final House HOUSE = new House(Path.of("").toAbsolutePath().getParent());

  @TempDir private Path folder;

  @Test
  void whatIsMissingInTheEnvironmentIsNamed() {
    assertThatThrownBy(() -> Rollbook.open(Map.of()))
        .isInstanceOf(RollbookException.class)
        .hasMessageContaining("NOTEBOOK_ECHARTS is not set")
        .hasMessageContaining("./rollbook notebook");
  }

  @Test
  void numbersThatDifferAreAnError() {
    assertThat(Rollbook.same("headcount", 1_999L, 1_999)).isEqualTo("✓ headcount: 1,999");
    assertThatThrownBy(() -> Rollbook.same("headcount", 1_999L, 2_000L))
        .isInstanceOf(AssertionError.class)
        .hasMessage("headcount: 1999 by SQL, but 2000 by the metric");
  }

  @Test
  void aChartCarriesItsColoursAndNoMarkupOfItsNames() throws IOException {
    Path library = folder.resolve("echarts.js");
    Files.writeString(library, "window.echarts = '</script>'", StandardCharsets.UTF_8);
    Drawing drawing = new Drawing(library, HOUSE.theme());
    String name = "</script><script>alert(1)</script>";
    BarChart chart =
        new BarChart("bars", List.of(new BarChart.Bar(name, 1, "1", BarChart.Tone.ACCENT, "hint")));
    String first = drawing.html(name, chart.option(), 120);
    String second = drawing.html("second", chart.option(), 120);
    assertThat(first).doesNotContain("<script>alert", "var(--").contains("rollbook-chart-1");
    assertThat(first).contains("<\\/script>");
    assertThat(second).contains("rollbook-chart-2").doesNotContain("window.echarts = ");
  }
}
