package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

/**
 * An organ with its posts.
 *
 * @param number its place among the organs of its sender, from 1
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
    int number,
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

  Organ withPosts(int many) {
    return new Organ(
        number, sender, county, level, name, shortName, head, section, ladders, place, many);
  }

  /** The post level of its head. */
  PostLevel rankOfHead() {
    return switch (level) {
      case "1" -> PostLevel.BUREAU_HEAD;
      case "2" -> PostLevel.COUNTY_HEAD;
      default -> PostLevel.TOWNSHIP_HEAD;
    };
  }

  /** The post level of a deputy of its head. */
  PostLevel rankOfDeputy() {
    return switch (level) {
      case "1" -> PostLevel.BUREAU_DEPUTY;
      case "2" -> PostLevel.COUNTY_DEPUTY;
      default -> PostLevel.TOWNSHIP_DEPUTY;
    };
  }

  /**
   * The post level of the head of one of its sections; in counties and townships they have none.
   */
  PostLevel rankOfSection() {
    return switch (level) {
      case "1" -> PostLevel.COUNTY_HEAD;
      case "2" -> PostLevel.TOWNSHIP_HEAD;
      default -> PostLevel.NONE;
    };
  }
}
