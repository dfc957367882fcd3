package org.rollbook.etl.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.release.Selection.Condition;

/** What is worked out once for a position says what trying every member there says. */
final class NearlyTest {
  private static final int WIDTH = 4;
  private static final int MEMBERS = 3;

  @Test
  void itSaysWhatEveryMemberTriedSays() {
    Random random = new Random(7);
    int[] met = new int[2];
    for (int i = 0; i < 20_000; i++) {
      Selection selection = new Selection(new BitSet(), conditions(random), conditions(random));
      int position = random.nextInt(WIDTH);
      int[] row = IntStream.generate(() -> random.nextInt(MEMBERS)).limit(WIDTH).toArray();
      boolean tried =
          IntStream.range(0, MEMBERS)
              .anyMatch(
                  member -> {
                    int[] changed = row.clone();
                    changed[position] = member;
                    boolean meets = meets(selection, changed);
                    assertThat(new Whom(selection).meets(row, position, member)).isEqualTo(meets);
                    assertThat(new Whom(selection).meets(changed)).isEqualTo(meets);
                    return meets;
                  });
      assertThat(new Nearly(selection, position, MEMBERS).meets(row))
          .as("%s at %d of %s", selection, position, row)
          .isEqualTo(tried);
      met[tried ? 1 : 0]++;
    }
    assertThat(met[0]).isGreaterThan(1_000);
    assertThat(met[1]).isGreaterThan(1_000);
  }

  private static boolean meets(Selection selection, int[] row) {
    return all(selection.conditions(), row)
        && (selection.without().isEmpty() || !all(selection.without(), row));
  }

  private static boolean all(List<Condition> conditions, int[] row) {
    return conditions.stream().allMatch(each -> each.members().get(row[each.position()]));
  }

  private static List<Condition> conditions(Random random) {
    List<Condition> conditions = new ArrayList<>();
    for (int position = 0; position < WIDTH; position++) {
      if (random.nextInt(3) == 0) {
        BitSet members = new BitSet();
        IntStream.range(0, MEMBERS).filter(_ -> random.nextBoolean()).forEach(members::set);
        conditions.add(new Condition(position, members));
      }
    }
    return conditions;
  }
}
