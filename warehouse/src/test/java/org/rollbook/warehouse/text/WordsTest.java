package org.rollbook.warehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void findsTheNearestWord() {
    assertThat(Words.nearest("periode", List.of("sender", "period", "persons")))
        .isEqualTo("period");
    assertThat(Words.nearest("x", List.of())).isEmpty();
  }

  @Test
  void measuresTheDistance() {
    assertThat(Words.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Words.distance("", "abc")).isEqualTo(3);
  }
}
