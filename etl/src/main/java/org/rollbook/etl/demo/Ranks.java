package org.rollbook.etl.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of the ranks by name: where and how a package writes them, what follows. */
final class Ranks {
  /** Whether a rank stands among the post levels (技术 and 执法 ladders) or under 现职级. */
  enum Column {
    A0221,
    A0192E
  }

  /**
   * A rank, with its codes in both generations.
   *
   * @param place smaller for a higher rank of the same category
   */
  record Rank(
      String name,
      String category,
      String band,
      Column column,
      String oldCode,
      String newCode,
      int place) {
    /** The ladder it stands on: the category, but for the second ladder of the police. */
    String ladder() {
      return name.startsWith("警务技术") ? POLICE_TECHNICAL : category;
    }

    String code(Generation generation) {
      return generation == Generation.OLD ? oldCode : newCode;
    }
  }

  private static final String GENERAL = "1";
  private static final String POLICE_TECHNICAL = "7";

  private final Map<String, Rank> ranks = new HashMap<>();

  private Ranks() {}

  static Ranks read() {
    Ranks read = new Ranks();
    for (List<String> row : Resource.table("ranks.csv", 6)) {
      read.ranks.put(
          row.getFirst(),
          new Rank(
              row.getFirst(),
              row.get(1),
              row.get(2),
              Column.valueOf(row.get(3)),
              row.get(4),
              row.get(5),
              read.ranks.size()));
    }
    return read;
  }

  boolean knows(String name) {
    return ranks.containsKey(name);
  }

  Rank get(String name) {
    Rank rank = ranks.get(name);
    if (rank == null) {
      throw new IllegalStateException("demo/ranks.csv lacks " + name);
    }
    return rank;
  }

  /** A rank of the general ladder on which no one leads. */
  static boolean clerk(Rank rank) {
    return rank.category().equals(GENERAL) && rank.name().endsWith("级科员");
  }
}
