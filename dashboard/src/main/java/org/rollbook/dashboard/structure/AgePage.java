package org.rollbook.dashboard.structure;

import java.util.List;
import org.rollbook.dashboard.page.Block;
import org.rollbook.dashboard.page.Tile;

/**
 * The age page as people and programs read it.
 *
 * @param publication the number of the publication that every figure is of
 * @param period yyyy-MM
 * @param headline the answer in one sentence
 * @param notice what the reader must know first, such as missing units; empty if nothing
 * @param source where the figures come from
 * @param empty whether there is nobody to show
 */
record AgePage(
    long publication,
    String place,
    String period,
    String headline,
    String notice,
    String source,
    boolean empty,
    List<Tile> tiles,
    List<Block> blocks) {
  AgePage {
    tiles = List.copyOf(tiles);
    blocks = List.copyOf(blocks);
  }
}
