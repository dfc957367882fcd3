package org.rollbook.etl.release;

import java.util.List;

/**
 * What was released before of the same tables.
 *
 * <p>A cell that was hidden and counts the same is hidden again: to show it now would show it then.
 * That holds for an earlier publication of the same period and for the period before, if the count
 * of the cell has not changed. A cell that an earlier publication of the same period shows, and
 * that counts the same, hides nothing any more; others are hidden in its place as far as possible.
 *
 * @param publication the cells of the newest earlier publication of the same period, if any
 * @param before the cells of the period before, as published, if any
 */
public record Earlier(List<ReleasedCell> publication, List<ReleasedCell> before) {
  public Earlier {
    publication = List.copyOf(publication);
    before = List.copyOf(before);
  }

  /** Nothing was released before. */
  public static Earlier none() {
    return new Earlier(List.of(), List.of());
  }
}
