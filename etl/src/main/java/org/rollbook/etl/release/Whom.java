package org.rollbook.etl.release;

/** Whom a selection counts, wherever they are: who meets its conditions and is not left out. */
final class Whom {
  private final Together conditions;
  private final Together without;

  Whom(Selection selection) {
    this.conditions = new Together(selection.conditions());
    this.without = new Together(selection.without());
  }

  boolean meets(int[] row) {
    return conditions.met(row) && (without.none() || !without.met(row));
  }

  /** The same, if the row had this member at this position. */
  boolean meets(int[] row, int position, int member) {
    return conditions.met(row, position, member)
        && (without.none() || !without.met(row, position, member));
  }
}
