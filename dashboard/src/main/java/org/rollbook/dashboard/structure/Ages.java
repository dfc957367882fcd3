package org.rollbook.dashboard.structure;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.rollbook.dashboard.page.Words;

/**
 * Ages of one group of people at one time: how many stand in each band, and the sum of the known
 * ages. It adds up over groups of people, never over periods.
 */
final class Ages {
  private final Map<String, Long> bands = new TreeMap<>();
  private long persons;
  private long ageSum;
  private long ageKnown;

  void add(String band, long count, long sum, long known) {
    bands.merge(band, count, Long::sum);
    persons += count;
    ageSum += sum;
    ageKnown += known;
  }

  long persons() {
    return persons;
  }

  long band(String code) {
    return bands.getOrDefault(code, 0L);
  }

  long ageSum() {
    return ageSum;
  }

  long ageKnown() {
    return ageKnown;
  }

  boolean ageUnknown() {
    return ageKnown == 0;
  }

  /** The mean age, unrounded; there must be a known one. */
  BigDecimal mean() {
    return Words.ratio(ageSum, ageKnown);
  }

  /** The share of a band in all, in percent, unrounded; there must be someone. */
  BigDecimal share(String code) {
    return Words.percent(band(code), persons);
  }
}
