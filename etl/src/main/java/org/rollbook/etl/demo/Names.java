package org.rollbook.etl.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.declaration.Declaration;

/** Invents names. */
final class Names {
  private final Weighted<String> surnames;
  private final Map<String, Weighted<String>> surnamesOf = new HashMap<>();
  private final int[] men;
  private final int[] women;
  private final int twoCharacters;
  private final int rareRate;
  private final List<String> rare;
  private final int dottedRate;
  private final List<String> dotted;

  private Names(Declaration names) {
    surnames = Shares.words(names, "surnames");
    for (Declaration each : names.sections("surnamesOf")) {
      surnamesOf.put(each.text("ethnicity"), Shares.words(each, "weights"));
      each.close();
    }
    men = names.text("men").codePoints().toArray();
    women = names.text("women").codePoints().toArray();
    twoCharacters = Shares.perThousand(names, "twoCharactersPerThousand");
    rareRate = Shares.perThousand(names, "rarePerThousand");
    rare = names.texts("rare");
    dottedRate = Shares.perThousand(names, "dottedPerThousand");
    dotted = names.texts("dotted");
    if (rare.isEmpty() || dotted.isEmpty()) {
      names.violation(rare.isEmpty() ? "rare" : "dotted", "must not be empty");
    }
    names.close();
  }

  static Names of(Declaration names) {
    return new Names(names);
  }

  String name(Draw draw, boolean woman, String ethnicity) {
    if (draw.happens(dottedRate)) {
      return dotted.get(draw.below(dotted.size()));
    }
    int[] characters = woman ? women : men;
    StringBuilder name = new StringBuilder(surnamesOf.getOrDefault(ethnicity, surnames).pick(draw));
    if (!draw.happens(twoCharacters)) {
      name.appendCodePoint(characters[draw.below(characters.length)]);
    }
    if (draw.happens(rareRate)) {
      return name.append(rare.get(draw.below(rare.size()))).toString();
    }
    return name.appendCodePoint(characters[draw.below(characters.length)]).toString();
  }
}
