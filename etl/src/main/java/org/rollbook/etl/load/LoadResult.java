package org.rollbook.etl.load;

import java.util.List;
import org.rollbook.etl.conform.PackageCount;
import org.rollbook.etl.feed.ReceivedPackage;

/**
 * What a load did.
 *
 * @param packages every package that was new, refused ones too
 * @param counts what became of the rows of those that were read
 * @param run the number of the run; 0 when nothing was new
 * @param stages what each stage took
 */
record LoadResult(
    List<ReceivedPackage> packages,
    List<PackageCount> counts,
    long run,
    List<Stages.Stage> stages) {
  LoadResult {
    packages = List.copyOf(packages);
    counts = List.copyOf(counts);
    stages = List.copyOf(stages);
  }

  /** Whether every package was read and every row accepted. */
  boolean whole() {
    return packages.stream().noneMatch(ReceivedPackage::refused)
        && counts.stream().allMatch(count -> count.quarantined() == 0);
  }
}
