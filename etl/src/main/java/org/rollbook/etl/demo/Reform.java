package org.rollbook.etl.demo;

import java.util.List;
import java.util.Optional;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * What changes in the tree of organs in the middle of the window: a county goes over to another
 * prefecture, and pairs of organs become one.
 */
final class Reform {
  // Beyond the organs that any unit has of its own.
  private static final int GUESTS = 20_000;
  private static final int MERGED = 50_000;

  private final String county;
  private final String unit;
  private final String before;
  private final String unitBefore;
  private final List<Merger> mergers;

  /** Two organs of a place that become one, by the ends of their names. */
  record Merger(String county, List<String> departments, String merged) {
    /** The end of the name of an organ that takes part. */
    Optional<String> end(Organ organ) {
      return county.equals(organ.county())
          ? departments.stream().filter(organ.name()::endsWith).findFirst()
          : Optional.empty();
    }
  }

  private Reform(Declaration file) {
    Declaration move = file.section("countyMove");
    county = move.text("county");
    unit = move.text("unit");
    before = move.text("before");
    unitBefore = move.text("unitBefore");
    move.close();
    mergers =
        file.sections("mergers").stream()
            .map(
                each -> {
                  Merger merger =
                      new Merger(
                          each.text("county"), each.texts("departments"), each.text("merged"));
                  each.close();
                  return merger;
                })
            .toList();
  }

  static Reform of(Declaration file) {
    return new Reform(file);
  }

  /** The code of the county before it moved. */
  String before() {
    return before;
  }

  /** Whether the organ belongs to the county that moves. */
  boolean moves(Organ organ) {
    return organ.county().equals(county);
  }

  /** Whether a place of the tree is the county that moves, or what it was before. */
  boolean concerns(String place) {
    return place.equals(county) || place.equals(before);
  }

  /** Who reports on an organ. */
  String unit(Organ organ, boolean early) {
    return early && moves(organ) ? unitBefore : organ.sender();
  }

  /** Where an organ stands below its unit. */
  String county(Organ organ, boolean early) {
    return early && moves(organ) ? before : organ.county();
  }

  /** What the organ is called; {@code early} before its merger. */
  String name(Organ organ, boolean early) {
    if (!early) {
      for (Merger merger : mergers) {
        Optional<String> end = merger.end(organ);
        if (end.isPresent()) {
          return organ.name().substring(0, organ.name().length() - end.get().length())
              + merger.merged();
        }
      }
    }
    return organ.name();
  }

  /** The number of the organ within its unit. */
  int number(Organ organ, boolean early) {
    if (early) {
      return organ.number() + (moves(organ) ? GUESTS : 0);
    }
    for (int i = 0; i < mergers.size(); i++) {
      if (mergers.get(i).end(organ).isPresent()) {
        return MERGED + i;
      }
    }
    return organ.number();
  }

  /** The unit that the moving county belongs to afterwards. */
  String unit() {
    return unit;
  }
}
