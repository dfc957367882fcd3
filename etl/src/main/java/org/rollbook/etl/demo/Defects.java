package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts defects into rows. A defect stays with a person for a quarter; and in each month one kind in
 * turn is looked for a row that fits, so that a short run has them all.
 */
final class Defects {
  private static final long CHANCE = 0x0DEFEC7L;
  private static final int QUARTER = 3;
  private static final int WHOLE = 100_000;

  private final long seed;
  private final int rate;
  private final Reform reform;

  Defects(long seed, int perHundredThousand, Reform reform) {
    this.seed = seed;
    this.rate = perHundredThousand;
    this.reform = reform;
  }

  /**
   * The rows with defects, and with copies after some.
   *
   * @param times how many times as often as usual
   * @param sought kinds of which there must be one, if any row fits
   */
  List<Row> in(List<Row> rows, Form form, int times, List<DefectKind> sought) {
    List<DefectKind> missing = new ArrayList<>(sought);
    List<Row> list = new ArrayList<>(rows.size() + 4);
    for (Row row : rows) {
      Optional<DefectKind> kind = able(row) ? kind(row, form, times, missing) : Optional.empty();
      if (kind.isEmpty()) {
        list.add(row);
        continue;
      }
      missing.remove(kind.get());
      Row wrong = row.with(kind.get());
      list.add(wrong);
      if (kind.get() == DefectKind.DUPLICATE_SAME || kind.get() == DefectKind.DUPLICATE_OTHER) {
        list.add(wrong.again());
      }
    }
    return list;
  }

  /** Those who change units are left alone: what becomes of them is a matter of its own. */
  private boolean able(Row row) {
    return row.civil()
        && row.standing().stay().person().stays().size() == 1
        && !reform.moves(row.standing().organ());
  }

  private Optional<DefectKind> kind(Row row, Form form, int times, List<DefectKind> missing) {
    Draw draw = Draw.of(seed ^ CHANCE, row.holder().id(), row.standing().month() / QUARTER);
    if (draw.below(WHOLE) < rate * times) {
      DefectKind kind = DefectKind.values()[draw.below(DefectKind.values().length)];
      return kind.fits(row, form) ? Optional.of(kind) : Optional.empty();
    }
    return missing.stream().filter(kind -> kind.fits(row, form)).findFirst();
  }
}
