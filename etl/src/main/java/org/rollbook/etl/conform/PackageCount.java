package org.rollbook.etl.conform;

/**
 * What became of the rows of a package.
 *
 * @param read data rows in its files
 * @param quarantined of them, held back by an error
 * @param merged of those accepted, merged into an identical one
 */
public record PackageCount(String packageId, long read, long quarantined, long merged) {
  public PackageCount {
    if (quarantined + merged > read) {
      throw new IllegalArgumentException("More rows judged than read in " + packageId);
    }
  }

  /** Accepted and quarantined rows make up all that were read. */
  public long accepted() {
    return read - quarantined;
  }
}
