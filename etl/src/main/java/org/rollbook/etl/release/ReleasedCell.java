package org.rollbook.etl.release;

import static java.util.Objects.requireNonNull;

/**
 * A count with the verdict on it.
 *
 * @param name where it stands
 * @param count the true count; not for release where the verdict hides it
 * @param verdict what becomes of it
 */
public record ReleasedCell(CellName name, int count, Verdict verdict) {
  public ReleasedCell {
    requireNonNull(name, "name is null");
    requireNonNull(verdict, "verdict is null");
    if (count < 0) {
      throw new IllegalArgumentException("Cell %s counts %s persons".formatted(name, count));
    }
  }
}
