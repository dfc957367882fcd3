package org.rollbook.etl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WeightedTest {
  @Test
  void picksInProportionAndNeverWhatWeighsNothing() {
    Map<String, Integer> weights = Map.of("never", 0, "seldom", 1, "often", 3, "nor ever", 0);
    Weighted<String> weighted =
        Weighted.of(List.of("never", "seldom", "often", "nor ever"), weights::get);
    Draw draw = Draw.of(1, "organ", 1);

    Map<String, Long> picked =
        IntStream.range(0, 10_000)
            .mapToObj(i -> weighted.pick(draw))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(picked).containsOnlyKeys("seldom", "often");
    assertThat(picked.get("often")).isBetween(7_200L, 7_800L);
  }

  @Test
  void refusesToPickFromNothing() {
    assertThatThrownBy(() -> Weighted.of(List.of("never"), word -> 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
