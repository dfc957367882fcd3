package org.rollbook.etl.release;

import java.util.List;

/** Some hidden counts could be computed from what would be released; so nothing is. */
public final class UnprotectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int NAMED = 20;

  private final transient List<CellName> cells;

  UnprotectedException(List<CellName> cells) {
    super(
        ("%s hidden counts have no proof that they cannot be computed, so nothing is released: %s. "
                + "Release these tables less deep, or with fewer splits")
            .formatted(cells.size(), cells.subList(0, Math.min(NAMED, cells.size()))));
    this.cells = List.copyOf(cells);
  }

  /** The counts that are not safe. */
  public List<CellName> cells() {
    return cells;
  }
}
