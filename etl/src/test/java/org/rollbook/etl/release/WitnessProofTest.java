package org.rollbook.etl.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbook.etl.release.attack.RandomTables;

/**
 * Counts all tables anew on the other populations that are to prove that hidden counts are safe,
 * and compares them with what is released.
 */
final class WitnessProofTest {
  private static final int TABLES = 300;

  static LongStream seeds() {
    return LongStream.range(0, TABLES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyHiddenCountIsAnotherInAPopulationThatAgreesWithAllThatIsKnown(long seed) {
    RandomTables random = RandomTables.of(seed);
    Suppression suppression =
        Suppression.of(
            random.population(),
            random.tables(),
            Earlier.none(),
            Against.LEADERS,
            Suppression.NO_TOTALS);
    Map<Change, Map<CellName, Integer>> recounts = new HashMap<>();
    List<ReleasedCell> released = cells(random.tables(), suppression);
    for (ReleasedCell cell : released) {
      if (!cell.verdict().hidden()) {
        continue;
      }
      List<Change> witnesses = suppression.witnesses(cell.name());
      assertThat(witnesses).as("%s", cell).isNotEmpty();
      for (Change witness : witnesses) {
        Map<CellName, Integer> counts =
            recounts.computeIfAbsent(witness, change -> recount(random, change));
        assertThat(counts.get(cell.name())).isNotEqualTo(cell.count());
      }
    }
    for (Map<CellName, Integer> counts : recounts.values()) {
      for (ReleasedCell cell : released) {
        assertThat(counts.get(cell.name())).isBetween(low(random, cell), high(random, cell));
      }
    }
  }

  private static Map<CellName, Integer> recount(RandomTables random, Change change) {
    List<int[]> persons = new ArrayList<>(random.persons());
    for (int i = 0; i < change.rows().length; i++) {
      int[] row = change.rows()[i];
      if (change.signs()[i] > 0) {
        persons.add(row);
      } else {
        assertThat(remove(persons, row)).isTrue();
      }
    }
    RandomTables changed =
        new RandomTables(
            random.places(), random.levels(), random.attributes(), persons, random.tables());
    Map<CellName, Integer> counts = new HashMap<>();
    cells(random.tables(), Suppression.primaryOnly(changed.population(), random.tables()))
        .forEach(cell -> counts.put(cell.name(), cell.count()));
    return counts;
  }

  private static boolean remove(List<int[]> persons, int[] row) {
    for (int i = 0; i < persons.size(); i++) {
      if (Arrays.equals(persons.get(i), row)) {
        persons.remove(i);
        return true;
      }
    }
    return false;
  }

  private static int low(RandomTables random, ReleasedCell cell) {
    return switch (cell.verdict()) {
      case SHOWN -> cell.count();
      case PRIMARY -> 1;
      case REMAINDER, COMPLEMENTARY -> threshold(random);
      case WITHHELD -> 0;
    };
  }

  private static int high(RandomTables random, ReleasedCell cell) {
    return switch (cell.verdict()) {
      case SHOWN -> cell.count();
      case PRIMARY -> threshold(random) - 1;
      case REMAINDER, COMPLEMENTARY, WITHHELD -> Integer.MAX_VALUE;
    };
  }

  private static int threshold(RandomTables random) {
    return random.tables().getFirst().threshold();
  }

  private static List<ReleasedCell> cells(List<CountTable> tables, Suppression suppression) {
    return tables.stream().flatMap(table -> suppression.cells(table.name()).stream()).toList();
  }
}
