package org.rollbook.dashboard.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/**
 * A page as people and programs read it.
 *
 * @param subject its name in addresses
 * @param publication the number of the publication that every figure is of
 * @param place the code of its place
 * @param period yyyy-MM
 * @param title the subject
 * @param headline the answer in one sentence
 * @param notice what the reader must know first, such as missing units; empty if nothing
 * @param source where the figures come from
 * @param empty whether there is nobody to show
 */
public record Page(
    String subject,
    long publication,
    String place,
    String period,
    String title,
    String headline,
    String notice,
    String source,
    boolean empty,
    List<Tile> tiles,
    List<Block> blocks) {
  public Page {
    requireNonNull(title, "title is null");
    requireNonNull(headline, "headline is null");
    tiles = List.copyOf(tiles);
    blocks = List.copyOf(blocks);
  }

  /**
   * The charts of each block, for a script element: nothing in it can end the element.
   *
   * @param json writes them
   */
  public List<String> options(ObjectMapper json) {
    return blocks.stream()
        .map(block -> json.writeValueAsString(block.options()).replace("<", "\\u003c"))
        .toList();
  }

  /** The block of an id. */
  public Optional<Block> block(String id) {
    return blocks.stream().filter(block -> block.id().equals(id)).findFirst();
  }
}
