package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * An organ with its posts.
 *
 * @param sender the reporting unit
 * @param county where it stands below the unit, by the code of the scope tree
 * @param level the organ level
 * @param name as rosters write it under 单位归口
 * @param shortName as it stands in the text of a post: 县财政局
 * @param head the title of its head; a deputy's is made of it
 * @param section the title of the head of one of its sections; blank if it has none
 * @param ladders the ladders of its people
 * @param place what holds for everyone at its place
 * @param posts how many posts it has
 */
record Organ(
    String sender,
    String county,
    String level,
    String name,
    String shortName,
    String head,
    String section,
    Weighted<Ladder> ladders,
    Place place,
    int posts) {
  Organ {
    requireNonNull(sender, "sender is null");
    requireNonNull(county, "county is null");
    requireNonNull(level, "level is null");
    requireNonNull(name, "name is null");
    requireNonNull(ladders, "ladders is null");
    requireNonNull(place, "place is null");
  }

  Organ withPosts(int number) {
    return new Organ(sender, county, level, name, shortName, head, section, ladders, place, number);
  }
}
