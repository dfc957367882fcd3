package org.rollbook.etl.release;

import java.util.BitSet;
import java.util.List;
import org.rollbook.etl.release.Selection.Condition;

/**
 * Which rows a selection would count with some member at one position. It is asked of all kinds of
 * persons of a province, so that what does not depend on the row is worked out once.
 */
final class Nearly {
  private final Together others;
  private final Together othersLeftOut;
  private final boolean some;
  private final boolean freely;

  /**
   * Of a selection and a position.
   *
   * @param members how many members there are at the position
   */
  Nearly(Selection selection, int position, int members) {
    this.others = new Together(elsewhere(selection.conditions(), position));
    this.othersLeftOut = new Together(elsewhere(selection.without(), position));
    BitSet wanted = common(selection.conditions(), position, members);
    this.some = !wanted.isEmpty();
    if (!selection.without().isEmpty()) {
      wanted.andNot(common(selection.without(), position, members));
    }
    // Whatever else the row has: with one of these it is not left out.
    this.freely = !wanted.isEmpty();
  }

  boolean meets(int[] row) {
    return some && others.met(row) && (freely || !othersLeftOut.met(row));
  }

  private static List<Condition> elsewhere(List<Condition> conditions, int position) {
    return conditions.stream().filter(each -> each.position() != position).toList();
  }

  /** The members that meet all conditions at the position: all, where there is none. */
  private static BitSet common(List<Condition> conditions, int position, int members) {
    BitSet common = new BitSet();
    common.set(0, members);
    conditions.stream()
        .filter(each -> each.position() == position)
        .forEach(each -> common.and(each.members()));
    return common;
  }
}
