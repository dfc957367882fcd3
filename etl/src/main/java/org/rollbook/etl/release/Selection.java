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

  /** Whether anybody of a site can be counted. */
  boolean contains(int site) {
    return site >= 0 && sites.get(site);
  }
}
