package org.rollbook.etl.demo;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Sums of measures by the values of dimensions, which are joined with commas. */
final class Tally {
  private final int measures;
  private final Map<String, long[]> sums = new TreeMap<>();

  Tally(int measures) {
    this.measures = measures;
  }

  void add(String key, long... values) {
    if (values.length != measures) {
      throw new IllegalArgumentException(
          "%d measures are summed, not %d".formatted(measures, values.length));
    }
    long[] sum = sums.computeIfAbsent(key, any -> new long[measures]);
    for (int i = 0; i < measures; i++) {
      sum[i] += values[i];
    }
  }

  void addAll(Tally other) {
    other.sums.forEach(this::add);
  }

  /** The lines of a table, sorted. */
  void lines(StringBuilder text, String period, Table table) {
    sums.forEach(
        (key, sum) -> {
          text.append(period).append(',').append(key);
          for (int i = 0; i < measures; i++) {
            text.append(',').append(table.written(i, sum[i]));
          }
          text.append('\n');
        });
  }

  @Override
  public String toString() {
    return Arrays.toString(sums.keySet().toArray());
  }
}
