package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Things of which one is picked by chance, each as often as its weight says. */
final class Weighted<T> {
  private final List<T> things;
  private final long[] upTo;

  private Weighted(List<T> things, long[] upTo) {
    if (things.isEmpty() || upTo[upTo.length - 1] <= 0 || upTo[upTo.length - 1] > 1 << 30) {
      throw new IllegalArgumentException("Nothing to pick from, or weights too large: " + things);
    }
    this.things = things;
    this.upTo = upTo;
  }

  static <T> Weighted<T> of(List<T> things, ToLongFunction<T> weight) {
    long[] upTo = new long[things.size()];
    long sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += weight.applyAsLong(things.get(i));
      upTo[i] = sum;
    }
    return new Weighted<>(List.copyOf(things), upTo);
  }

  T pick(Draw draw) {
    int at = Arrays.binarySearch(upTo, draw.below((int) upTo[upTo.length - 1]) + 1L);
    int index = at < 0 ? -at - 1 : at;
    // Things of weight 0 share their end with the one before.
    while (index > 0 && upTo[index - 1] == upTo[index]) {
      index--;
    }
    return things.get(index);
  }

  List<T> things() {
    return things;
  }

  <S> Weighted<S> map(Function<T, S> change) {
    return new Weighted<>(things.stream().map(change).toList(), upTo);
  }

  /** The same things with other weights; each is given with its own. */
  Weighted<T> reweighted(WeightChange<T> change) {
    List<Long> weights = new ArrayList<>();
    for (int i = 0; i < upTo.length; i++) {
      weights.add(change.weight(things.get(i), upTo[i] - (i == 0 ? 0 : upTo[i - 1])));
    }
    long[] sums = new long[upTo.length];
    long sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights.get(i);
      sums[i] = sum;
    }
    return new Weighted<>(things, sums);
  }

  /** Another weight for a thing. */
  @FunctionalInterface
  interface WeightChange<T> {
    long weight(T thing, long weight);
  }
}
