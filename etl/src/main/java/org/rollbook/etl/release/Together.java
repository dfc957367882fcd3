package org.rollbook.etl.release;

import java.util.BitSet;
import java.util.List;
import org.rollbook.etl.release.Selection.Condition;

/**
 * Conditions that a row has to meet together, laid out to be asked of all rows for each table: as
 * lists of sets of bits they took a third of a release.
 */
final class Together {
  private final int[] positions;
  private final boolean[][] members;

  Together(List<Condition> conditions) {
    this.positions = conditions.stream().mapToInt(Condition::position).toArray();
    this.members = conditions.stream().map(each -> flags(each.members())).toArray(boolean[][]::new);
  }

  private static boolean[] flags(BitSet members) {
    boolean[] flags = new boolean[members.length()];
    members.stream().forEach(member -> flags[member] = true);
    return flags;
  }

  /** Whether there are none, so that every row meets them. */
  boolean none() {
    return positions.length == 0;
  }

  boolean met(int[] row) {
    for (int i = 0; i < positions.length; i++) {
      int has = row[positions[i]];
      if (has >= members[i].length || !members[i][has]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the row would meet them if it had this member at this position. */
  boolean met(int[] row, int position, int member) {
    for (int i = 0; i < positions.length; i++) {
      int has = positions[i] == position ? member : row[positions[i]];
      if (has >= members[i].length || !members[i][has]) {
        return false;
      }
    }
    return true;
  }
}
