package org.rollbook.warehouse.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.setting.House;

final class ThemeTest {
  private final Theme theme =
      Theme.read(new House(Path.of("").toAbsolutePath().getParent()).theme());

  @Test
  void textIsLegibleOnItsGroundInBothThemes() {
    for (Map<String, String> colours : List.of(theme.light(), theme.dark())) {
      for (String text : List.of("ink", "ink-soft", "ink-faint", "accent", "good", "bad")) {
        for (String ground : List.of("paper", "ground")) {
          assertThat(contrast(colours.get(text), colours.get(ground)))
              .as("%s %s on %s %s", text, colours.get(text), ground, colours.get(ground))
              .isGreaterThan(4.5);
        }
      }
      for (int step = 1; step <= Steps.TONES; step++) {
        assertThat(contrast(colours.get("on-scale-" + step), colours.get("scale-" + step)))
            .as("text on step %d", step)
            .isGreaterThan(4.5);
      }
      assertThat(contrast(colours.get("on-accent"), colours.get("accent"))).isGreaterThan(4.5);
    }
  }

  @Test
  void menAndWomenDifferInLightnessToo() {
    for (Map<String, String> colours : List.of(theme.light(), theme.dark())) {
      assertThat(contrast(colours.get("men"), colours.get("women"))).isGreaterThan(1.4);
    }
  }

  @Test
  void theCssNamesEveryColourOfBothThemes() {
    assertThat(theme.css())
        .contains("--accent: " + theme.light().get("accent"))
        .contains("--accent: " + theme.dark().get("accent"))
        .contains("[data-theme=\"dark\"]");
  }

  /** The contrast ratio of WCAG 2. */
  private static double contrast(String left, String right) {
    double one = luminance(left);
    double other = luminance(right);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
