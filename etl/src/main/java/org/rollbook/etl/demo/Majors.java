package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;

/** What people study. */
final class Majors {
  /** A major with Rollbook's own code of its group. */
  record Major(String name, String group) {}

  private final Weighted<Major> majors;
  private final int unknownRate;
  private final List<String> unknown;

  private Majors(Declaration file) {
    List<Weighted<String>> lists = new ArrayList<>();
    List<Major> all = new ArrayList<>();
    for (Declaration each : file.sections("majors")) {
      String group = each.text("group", "0[1-9]|1[0-3]", "a code of major_group from 01 to 13");
      Weighted<String> names = Shares.words(each, "names");
      lists.add(names);
      names.things().forEach(name -> all.add(new Major(name, group)));
      each.close();
    }
    List<Long> weights = new ArrayList<>();
    lists.forEach(
        list ->
            list.reweighted(
                (name, weight) -> {
                  weights.add(weight);
                  return weight;
                }));
    if (all.isEmpty()) {
      file.violation("majors", "must list groups of majors");
      all.add(new Major("", Education.NO_MAJOR));
      weights.add(1L);
    }
    majors = Weighted.of(all, major -> weights.get(all.indexOf(major)));
    Declaration odd = file.section("unknownMajors");
    unknownRate = Shares.perThousand(odd, "perThousand");
    unknown = odd.texts("names");
    odd.close();
    if (unknown.isEmpty()) {
      file.violation("unknownMajors", "must list names");
    }
  }

  static Majors of(Declaration file) {
    return new Majors(file);
  }

  Major pick(Draw draw) {
    if (draw.happens(unknownRate)) {
      return new Major(unknown.get(draw.below(unknown.size())), Education.UNKNOWN_MAJOR);
    }
    return majors.pick(draw);
  }
}
