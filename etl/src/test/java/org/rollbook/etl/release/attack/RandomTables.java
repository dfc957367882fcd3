package org.rollbook.etl.release.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.rollbook.etl.release.Attribute;
import org.rollbook.etl.release.CountTable;
import org.rollbook.etl.release.Places;
import org.rollbook.etl.release.Population;
import org.rollbook.etl.release.ReleasedCell;
import org.rollbook.etl.release.Split;
import org.rollbook.etl.release.Suppression;

/**
 * A small province and a set of tables on it, made up from a seed: a tree of places, some of them
 * the only child of theirs; few persons with skewed members; tables that overlap in many ways.
 *
 * @param persons place, organ level and members of each person
 */
public record RandomTables(
    Places places,
    int levels,
    List<Attribute> attributes,
    List<int[]> persons,
    List<CountTable> tables) {
  private static final int MOST_PERSONS = 70;
  private static final int FEW_PERSONS = 30;

  /** Makes one up. */
  public static RandomTables of(long seed) {
    return of(new Random(seed), MOST_PERSONS, 4);
  }

  /** Makes up one that is attacked in milliseconds. */
  public static RandomTables small(long seed) {
    return of(new Random(seed), FEW_PERSONS, 3);
  }

  private static RandomTables of(Random random, int mostPersons, int most) {
    List<Integer> parents = new ArrayList<>(List.of(-1));
    List<Integer> leaves = new ArrayList<>();
    int units = 1 + random.nextInt(most);
    for (int unit = 0; unit < units; unit++) {
      int place = parents.size();
      parents.add(0);
      leaves.add(place);
      for (int county = random.nextInt(most); county > 0; county--) {
        leaves.add(parents.size());
        parents.add(place);
      }
    }
    int levels = 1 + random.nextInt(most - 1);
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(most - 2); i++) {
      attributes.add(new Attribute("a" + i, 2 + random.nextInt(most - 1)));
    }
    List<int[]> persons = new ArrayList<>();
    int size = 1 + random.nextInt(mostPersons);
    for (int i = 0; i < size; i++) {
      int[] person = new int[2 + attributes.size()];
      person[0] = leaves.get(skewed(random, leaves.size()));
      person[1] = skewed(random, levels);
      for (int at = 0; at < attributes.size(); at++) {
        person[2 + at] = skewed(random, attributes.get(at).members());
      }
      persons.add(person);
    }
    Places tree = new Places(parents);
    return new RandomTables(
        tree, levels, attributes, persons, tables(random, attributes, height(tree)));
  }

  private static int height(Places places) {
    int height = 0;
    for (int place = 0; place < places.size(); place++) {
      height = Math.max(height, places.depth(place));
    }
    return height;
  }

  private static int skewed(Random random, int size) {
    return Math.min(random.nextInt(size), random.nextInt(size));
  }

  private static List<CountTable> tables(Random random, List<Attribute> attributes, int height) {
    int threshold = 3 + random.nextInt(3);
    List<CountTable> tables = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int depth = random.nextInt(height + 1);
      int levelDepth = random.nextInt(height + 2) - 1;
      CountTable table = CountTable.of("t" + i, depth, levelDepth, threshold);
      table = table.by(splits(random, attributes));
      tables.add(table);
      if (random.nextInt(3) == 0) {
        Attribute by = attributes.get(random.nextInt(attributes.size()));
        tables.add(
            new CountTable(
                    "n" + i,
                    table.where(),
                    table.splits(),
                    depth,
                    levelDepth,
                    threshold,
                    Optional.of(table.name()))
                .where(by.name(), random.nextInt(by.members())));
      }
    }
    return tables;
  }

  private static Split[] splits(Random random, List<Attribute> attributes) {
    int size = Math.min(random.nextInt(3), attributes.size());
    Set<Integer> chosen = new TreeSet<>();
    while (chosen.size() < size) {
      chosen.add(random.nextInt(attributes.size()));
    }
    return chosen.stream()
        .map(attributes::get)
        .map(
            attribute ->
                random.nextInt(5) == 0 ? Split.upTo(attribute) : Split.each(attribute.name()))
        .toArray(Split[]::new);
  }

  /** The population to protect. */
  public Population population() {
    Population.Builder builder = Population.of(places, levels, attributes);
    for (int[] person : persons) {
      int[] members = Arrays.copyOfRange(person, 2, person.length);
      builder.add(person[0], person[1], members, 1);
    }
    return builder.build();
  }

  /** What is released under this suppression. */
  public Release release(Suppression suppression) {
    Set<List<Integer>> sites = new HashSet<>();
    persons.forEach(person -> sites.add(List.of(person[0], person[1])));
    List<ReleasedCell> cells = new ArrayList<>();
    tables.forEach(table -> cells.addAll(suppression.cells(table.name())));
    return new Release(places, attributes, List.copyOf(sites), tables, cells);
  }
}
