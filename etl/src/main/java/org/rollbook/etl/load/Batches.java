package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rollbook.etl.feed.ReceivedPackage;

/**
 * Packages in parts that are conformed one after the other, so that what a load keeps on the way
 * does not grow with how much was sent: five years of 200,000 people would fill a disk.
 */
final class Batches {
  private Batches() {}

  /**
   * Whole periods, oldest first: records may name those of their own period and of earlier ones, as
   * where each month is loaded when it comes.
   *
   * @param most rows that a part may declare; a period that declares more is a part of its own
   */
  static List<List<ReceivedPackage>> of(List<ReceivedPackage> packages, long most) {
    TreeMap<LocalDate, List<ReceivedPackage>> periods =
        packages.stream()
            .collect(
                Collectors.groupingBy(ReceivedPackage::period, TreeMap::new, Collectors.toList()));
    List<List<ReceivedPackage>> batches = new ArrayList<>();
    List<ReceivedPackage> batch = new ArrayList<>();
    for (List<ReceivedPackage> period : periods.values()) {
      if (!batch.isEmpty() && rows(batch) + rows(period) > most) {
        batches.add(List.copyOf(batch));
        batch.clear();
      }
      batch.addAll(period);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return List.copyOf(batches);
  }

  private static long rows(List<ReceivedPackage> packages) {
    return packages.stream().mapToLong(ReceivedPackage::declaredRows).sum();
  }
}
