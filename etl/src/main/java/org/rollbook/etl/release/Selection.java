package org.rollbook.etl.release;

import java.util.BitSet;
import java.util.List;

/**
 * Whom a cell counts. Cells that select the same are one cell, whatever tables they stand in.
 *
 * @param sites the sites that it counts, the same for a county and its only organ level
 * @param conditions what a row has to meet, by the position of attributes; none that all meet
 * @param without conditions that a row must not meet all together; empty if nobody is left out
 */
record Selection(BitSet sites, List<Condition> conditions, List<Condition> without) {
  /** One of these members at this position of a row. */
  record Condition(int position, BitSet members) {}

  private static final int NOWHERE = -1;

  boolean contains(int[] row, int site) {
    return contains(site) && meets(row);
  }

  /** Whether anybody of a site can be counted. */
  boolean contains(int site) {
    return site >= 0 && sites.get(site);
  }

  /** Whether a row meets the conditions, wherever it is. */
  boolean meets(int[] row) {
    return meets(row, NOWHERE, 0);
  }

  /** The same, if the row had this member at this position. */
  boolean meets(int[] row, int position, int member) {
    return all(conditions, row, position, member)
        && (without.isEmpty() || !all(without, row, position, member));
  }

  /** Whether a row meets all of these conditions. */
  static boolean all(List<Condition> conditions, int[] row) {
    return all(conditions, row, NOWHERE, 0);
  }

  private static boolean all(List<Condition> conditions, int[] row, int position, int member) {
    // By number: a loop that makes an iterator each time took a tenth of a release.
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      int has = condition.position == position ? member : row[condition.position];
      if (!condition.members.get(has)) {
        return false;
      }
    }
    return true;
  }
}
