package org.rollbook.warehouse.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunTest {
  private final Run run =
      new Run(
          7,
          "2026-11-22T23:00:00Z",
          Map.of("gold.age", 41L, "ops.package", 9L),
          Map.of("gold.age", 1, "ops.package", 1));

  @Test
  void everyTableOfAViewIsPinnedToItsVersion() {
    assertThat(run.pinAll("SELECT * FROM ${gold.age} a JOIN ${ops.package} p ON true"))
        .isEqualTo(
            "SELECT * FROM rollbook.gold.age FOR VERSION AS OF 41 a"
                + " JOIN rollbook.ops.package FOR VERSION AS OF 9 p ON true");
  }

  @Test
  void aTableWithoutAVersionIsRefused() {
    assertThatThrownBy(() -> run.pinAll("SELECT * FROM ${gold.structure}"))
        .hasMessageContaining("Load 7 names no version of gold.structure");
  }
}
