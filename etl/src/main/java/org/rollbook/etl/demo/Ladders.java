package org.rollbook.etl.demo;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.warehouse.declaration.Declaration;

/** The ladders by name. */
final class Ladders {
  private static final String GENERAL = "general";

  private static final List<String> LEVELS = List.of("1", "2", "3", "4");

  private final Map<String, Ladder> ladders = new LinkedHashMap<>();
  private final Ladder general;

  private Ladders(Declaration file) {
    for (Declaration each : file.sections("ladders")) {
      // The general ladder stands first: others say which of its ranks are beside theirs.
      Ladder ladder = ladder(each, ladders.get(GENERAL));
      ladders.put(ladder.name(), ladder);
    }
    if (!ladders.containsKey(GENERAL)) {
      file.violation("ladders", "lacks " + GENERAL);
    }
    general =
        ladders.getOrDefault(
            GENERAL, new Ladder(GENERAL, List.of(), 0, Map.of(), Map.of(), 0, 0, Conversion.NONE));
  }

  static Ladders of(Declaration file) {
    return new Ladders(file);
  }

  Collection<Ladder> all() {
    return ladders.values();
  }

  /** Everyone on the general ladder. */
  Weighted<Ladder> general() {
    return Weighted.of(List.of(general), ladder -> 1);
  }

  /** The ladders that a declaration names, with weights; the general one if it names none. */
  Weighted<Ladder> weighted(Declaration declaration) {
    return declaration.has("ladders")
        ? Shares.words(declaration, "ladders").map(name -> get(declaration, name))
        : general();
  }

  private Ladder get(Declaration declaration, String name) {
    Ladder ladder = ladders.get(name);
    if (ladder == null) {
      declaration.violation(
          "ladders", "names '%s', but there are %s".formatted(name, ladders.keySet()));
      return general;
    }
    return ladder;
  }

  private static Ladder ladder(Declaration declaration, Ladder general) {
    String name = declaration.text("name");
    List<Ladder.Step> steps = new ArrayList<>();
    for (String text : declaration.texts("steps")) {
      int blank = text.lastIndexOf(' ');
      if (blank < 1 || !text.substring(blank + 1).matches("[0-9]{1,3}")) {
        declaration.violation("steps", "holds '%s', but must be rank and months".formatted(text));
        continue;
      }
      steps.add(
          new Ladder.Step(
              text.substring(0, blank).strip(), Integer.parseInt(text.substring(blank + 1))));
    }
    Map<Grade, Integer> entry = new EnumMap<>(Grade.class);
    for (String text : declaration.texts("entry")) {
      String[] parts = text.split("=", 2);
      entry.put(
          Shares.grade(declaration, "entry", parts[0]),
          step(declaration, "entry", steps, parts.length == 2 ? parts[1] : ""));
    }
    if (steps.isEmpty()) {
      declaration.violation("steps", "must list ranks");
    }
    if (entry.size() < Grade.values().length) {
      declaration.violation("entry", "must name a rank for every grade of schooling");
    }
    Map<String, Weighted<Integer>> ceilings = new HashMap<>();
    for (Declaration each : declaration.sections("ceilings")) {
      ceilings.put(
          each.text("level"),
          Shares.words(each, "ranks").map(rank -> step(each, "ranks", steps, rank)));
      each.close();
    }
    for (String level : LEVELS) {
      if (!ceilings.containsKey(level)) {
        declaration.violation("ceilings", "lacks the organ level " + level);
      }
    }
    Declaration women = declaration.section("womenPerThousand");
    Ladder ladder =
        new Ladder(
            name,
            steps,
            step(declaration, "senior", steps, declaration.text("senior")),
            entry,
            ceilings,
            Shares.perThousand(women, "start"),
            Shares.perThousand(women, "entering"),
            declaration
                .optionalSection("conversion")
                .map(section -> conversion(section, steps, general))
                .orElse(Conversion.NONE));
    women.close();
    declaration.close();
    return ladder;
  }

  /** How people of a ladder have ranks of the general one for a time. */
  private static Conversion conversion(
      Declaration section, List<Ladder.Step> steps, Ladder general) {
    List<Ladder.Step> others = general == null ? List.of() : general.steps();
    int lowest = step(section, "own", steps, section.text("own"));
    int ahead = step(section, "general", others, section.text("general")) - lowest;
    List<String> beside = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int at = i + ahead;
      beside.add(at >= 0 && at < others.size() ? others.get(at).rank() : "");
    }
    if (beside.subList(lowest, beside.size()).contains("")) {
      section.violation("general", "leaves a rank without one beside it");
    }
    Conversion conversion =
        new Conversion(
            beside,
            section.text("way", "comes|leaves", "comes or leaves").equals("leaves"),
            lowest,
            Shares.perThousand(section, "perThousand"),
            month(section, "from"),
            month(section, "until"));
    section.close();
    if (conversion.from() >= conversion.until()) {
      section.violation("until", "must come after from");
      return Conversion.NONE;
    }
    return conversion;
  }

  private static int month(Declaration section, String key) {
    return Month.of(
        YearMonth.parse(
            section.text(key, "20[0-9]{2}-(0[1-9]|1[0-2])", "a month such as 2019-04")));
  }

  private static int step(
      Declaration declaration, String key, List<Ladder.Step> steps, String rank) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).rank().equals(rank)) {
        return i;
      }
    }
    declaration.violation(key, "names '%s', which is no step of the ladder".formatted(rank));
    return 0;
  }
}
