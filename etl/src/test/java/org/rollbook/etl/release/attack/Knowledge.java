package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Split;
import org.rollbook.etl.release.Verdict;

/**
 * What an attacker knows who reads a release of any size: each count is an unknown between two
 * bounds, and a whole is the sum of its parts, by place, by organ level and by every split of any
 * table. A leader knows, besides, how many of each count are the own persons.
 */
final class Knowledge {
  /** The parts of a whole that do not overlap, and whether they are all of it. */
  private record Family(BitSet whole, List<BitSet> parts, boolean all) {}

  private final Release release;
  private final Map<List<Integer>, Integer> sites = new HashMap<>();
  private final List<String> attributes = new ArrayList<>();
  private final Map<Kind, Integer> unknowns = new LinkedHashMap<>();
  private final List<long[]> bounds = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();
  private final Map<Integer, List<CellName>> hidden = new LinkedHashMap<>();
  // What is hidden is not looked at, but for counts of nobody but the own persons: they disclose no
  // one.
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final Map<Integer, Map<Integer, Long>> lacking = new LinkedHashMap<>();
  private final Set<Family> places = new LinkedHashSet<>();
  private final List<Set<Family>> splits = new ArrayList<>();

  Knowledge(Release release, OptionalInt leader, Collection<int[]> persons) {
    this.release = release;
    release.sites().forEach(site -> sites.put(site, sites.size()));
    release.attributes().forEach(attribute -> attributes.add(attribute.name()));
    Map<CellName, ReleasedCell> cells = new HashMap<>();
    release.cells().forEach(cell -> cells.put(cell.name(), cell));
    release.cells().forEach(cell -> read(cell, cells));
    remainders();
    families();
    steps();
    if (leader.isPresent()) {
      know(leader.getAsInt(), persons);
    }
    relate();
  }

  List<long[]> bounds() {
    return bounds;
  }

  List<Relation> relations() {
    return relations;
  }

  /** The hidden counts, by their unknown. */
  Map<Integer, List<CellName>> hidden() {
    return hidden;
  }

  private int unknown(Kind kind) {
    return unknowns.computeIfAbsent(
        kind,
        fresh -> {
          bounds.add(new long[] {0, fresh.isEmpty() ? 0 : Relation.ANY});
          return bounds.size() - 1;
        });
  }

  private void between(int unknown, long low, long high) {
    long[] known = bounds.get(unknown);
    known[0] = Math.max(known[0], low);
    known[1] = Math.min(known[1], high);
  }

  private void read(ReleasedCell cell, Map<CellName, ReleasedCell> cells) {
    CountTable table = release.table(cell.name().table());
    int unknown = unknown(kind(cell.name()));
    int threshold = table.threshold();
    switch (cell.verdict()) {
      case SHOWN -> between(unknown, cell.count(), cell.count());
      case PRIMARY -> between(unknown, 1, threshold - 1L);
      case COMPLEMENTARY, REMAINDER -> between(unknown, threshold, Relation.ANY);
      case WITHHELD -> between(unknown, 0, Relation.ANY);
    }
    if (cell.verdict() != Verdict.SHOWN) {
      counts.put(unknown, cell.count());
      hidden.computeIfAbsent(unknown, key -> new ArrayList<>()).add(cell.name());
    }
    table.complementOf().ifPresent(whole -> part(cell, unknown, whole, cells));
  }

  /** A numerator and its denominator, if that is released at the same place. */
  private void part(
      ReleasedCell cell, int unknown, String whole, Map<CellName, ReleasedCell> cells) {
    CellName name = cell.name();
    ReleasedCell of =
        cells.get(new CellName(whole, name.place(), name.level(), name.first(), name.second()));
    if (of == null) {
      return;
    }
    int denominator = unknown(kind(of.name()));
    if (denominator == unknown) {
      return;
    }
    relations.add(Relation.of(denominator, List.of(unknown), false));
    if (cell.verdict() == Verdict.REMAINDER) {
      lacking
          .computeIfAbsent(unknown, key -> new HashMap<>())
          .put(denominator, release.table(name.table()).threshold() - 1L);
    }
  }

  /** Where little lacks to one of several denominators, it is not said to which. */
  private void remainders() {
    lacking.forEach(
        (numerator, denominators) -> {
          if (denominators.size() == 1) {
            denominators.forEach(
                (denominator, most) ->
                    relations.add(new Relation(Map.of(denominator, 1, numerator, -1), 1, most)));
          }
        });
  }

  private Kind kind(CellName name) {
    CountTable table = release.table(name.table());
    List<BitSet> members = new ArrayList<>();
    for (int at = 0; at < attributes.size(); at++) {
      BitSet all = new BitSet();
      all.set(0, release.attributes().get(at).members());
      Set<Integer> which = table.where().get(attributes.get(at));
      if (which != null) {
        all.and(set(which));
      }
      members.add(all);
    }
    narrow(members, table, 0, name.first());
    narrow(members, table, 1, name.second());
    return new Kind(sites(name.place(), name.level()), members);
  }

  private void narrow(List<BitSet> members, CountTable table, int which, int part) {
    if (part != CountTable.ALL) {
      Split split = table.splits().get(which);
      BitSet narrowed = (BitSet) members.get(attributes.indexOf(split.attribute())).clone();
      narrowed.and(parts(split).get(part));
      members.set(attributes.indexOf(split.attribute()), narrowed);
    }
  }

  private List<BitSet> parts(Split split) {
    if (!split.parts().isEmpty()) {
      return split.parts().stream().map(Knowledge::set).toList();
    }
    List<BitSet> parts = new ArrayList<>();
    int members = release.attributes().get(attributes.indexOf(split.attribute())).members();
    for (int member = 0; member < members; member++) {
      parts.add(set(Set.of(member)));
    }
    return parts;
  }

  private static BitSet set(Collection<Integer> members) {
    BitSet set = new BitSet();
    members.forEach(set::set);
    return set;
  }

  private BitSet sites(int place, int level) {
    BitSet found = new BitSet();
    sites.forEach(
        (site, index) -> {
          if (under(site.get(0), place) && (level == CountTable.ALL || level == site.get(1))) {
            found.set(index);
          }
        });
    return found;
  }

  private boolean under(int place, int top) {
    for (int at = place; at >= 0; at = release.places().parents().get(at)) {
      if (at == top) {
        return true;
      }
    }
    return false;
  }

  private void families() {
    int levels = 1 + release.sites().stream().mapToInt(List::getLast).max().orElse(0);
    for (int place = 0; place < release.places().size(); place++) {
      for (int level = CountTable.ALL; level < levels; level++) {
        List<BitSet> parts = new ArrayList<>();
        BitSet directly = new BitSet();
        for (Map.Entry<List<Integer>, Integer> site : sites.entrySet()) {
          if (site.getKey().get(0) == place
              && (level == CountTable.ALL || site.getKey().get(1) == level)) {
            directly.set(site.getValue());
          }
        }
        parts.add(directly);
        for (int child = place + 1; child < release.places().size(); child++) {
          if (release.places().parents().get(child) == place) {
            parts.add(sites(child, level));
          }
        }
        family(places, sites(place, level), parts);
      }
      List<BitSet> byLevel = new ArrayList<>();
      for (int level = 0; level < levels; level++) {
        byLevel.add(sites(place, level));
      }
      family(places, sites(place, CountTable.ALL), byLevel);
    }
    for (int at = 0; at < attributes.size(); at++) {
      splits.add(new LinkedHashSet<>());
    }
    Set<Split> disjoint = new LinkedHashSet<>();
    for (CountTable table : release.tables()) {
      disjoint.addAll(table.splits());
    }
    disjoint.removeIf(this::overlaps);
    for (int at = 0; at < attributes.size(); at++) {
      int attribute = at;
      Set<BitSet> wholes = new LinkedHashSet<>();
      unknowns.keySet().forEach(kind -> wholes.add(kind.members().get(attribute)));
      for (BitSet whole : wholes) {
        for (Split split : disjoint) {
          if (split.attribute().equals(attributes.get(at))) {
            family(
                splits.get(at),
                whole,
                parts(split).stream().map(part -> both(part, whole)).toList());
          }
        }
        for (BitSet part : wholes) {
          family(splits.get(at), whole, List.of(both(part, whole)));
        }
      }
    }
  }

  private boolean overlaps(Split split) {
    BitSet seen = new BitSet();
    for (BitSet part : parts(split)) {
      if (seen.intersects(part)) {
        return true;
      }
      seen.or(part);
    }
    return false;
  }

  private static BitSet both(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private static void family(Set<Family> into, BitSet whole, List<BitSet> parts) {
    List<BitSet> some =
        parts.stream().filter(part -> !part.isEmpty() && !part.equals(whole)).distinct().toList();
    if (!some.isEmpty()) {
      BitSet union = new BitSet();
      some.forEach(union::or);
      into.add(new Family(whole, some, union.equals(whole)));
    }
  }

  /** What lies between two parts of a split that grow, as a month between two years to date. */
  private void steps() {
    for (CountTable table : release.tables()) {
      for (Split split : table.splits()) {
        int attribute = attributes.indexOf(split.attribute());
        List<BitSet> parts = parts(split);
        for (int part = 1; overlaps(split) && part < parts.size(); part++) {
          BitSet step = (BitSet) parts.get(part).clone();
          step.andNot(parts.get(part - 1));
          family(splits.get(attribute), parts.get(part), List.of(parts.get(part - 1), step));
          for (Kind kind : List.copyOf(unknowns.keySet())) {
            if (kind.members().get(attribute).equals(parts.get(part))) {
              unknown(kind.with(attribute, step));
            }
          }
        }
      }
    }
  }

  private void know(int place, Collection<int[]> persons) {
    BitSet own = sites(place, CountTable.ALL);
    for (Family family : List.copyOf(places)) {
      family(
          places,
          without(family.whole, own),
          family.parts.stream().map(part -> without(part, own)).toList());
    }
    for (Kind kind : List.copyOf(unknowns.keySet())) {
      if (!kind.sites().intersects(own)) {
        continue;
      }
      Kind ours = kind.at(both(kind.sites(), own));
      long count =
          persons.stream()
              .filter(person -> ours.holds(sites.get(List.of(person[0], person[1])), person))
              .count();
      int others = unknown(kind.at(without(kind.sites(), own)));
      int all = unknown(kind);
      if (bounds.get(others)[1] == 0) {
        between(all, count, count);
      } else {
        relations.add(new Relation(Map.of(all, 1, others, -1), count, count));
      }
      if (count == counts.getOrDefault(all, -1)) {
        hidden.remove(all);
      }
    }
    // A zero elsewhere is withheld for the sake of others, and discloses nobody itself.
    hidden.keySet().removeIf(unknown -> counts.get(unknown) == 0);
  }

  private static BitSet without(BitSet set, BitSet other) {
    BitSet left = (BitSet) set.clone();
    left.andNot(other);
    return left;
  }

  private void relate() {
    Set<Relation> found = new LinkedHashSet<>();
    unknowns.forEach(
        (kind, whole) -> {
          places.stream()
              .filter(family -> family.whole.equals(kind.sites()))
              .forEach(
                  family ->
                      relate(found, whole, family, family.parts.stream().map(kind::at).toList()));
          for (int at = 0; at < splits.size(); at++) {
            int attribute = at;
            splits.get(at).stream()
                .filter(family -> family.whole.equals(kind.members().get(attribute)))
                .forEach(
                    family ->
                        relate(
                            found,
                            whole,
                            family,
                            family.parts.stream()
                                .map(part -> kind.with(attribute, part))
                                .toList()));
          }
        });
    relations.addAll(found);
  }

  private void relate(Set<Relation> found, int whole, Family family, List<Kind> parts) {
    List<Integer> known =
        parts.stream().map(unknowns::get).filter(part -> part != null && part != whole).toList();
    if (!known.isEmpty()) {
      found.add(Relation.of(whole, known, family.all && known.size() == parts.size()));
    }
  }
}
