package org.rollbook.etl.release.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbook.etl.release.Against;
import org.rollbook.etl.release.CellName;
import org.rollbook.etl.release.Earlier;
import org.rollbook.etl.release.Suppression;

/** No attack recovers a hidden count of tables made up at random. */
final class RandomTablesAttackTest {
  private static final int BASELINE = 100;

  @Property(
      tries = 2_000,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.SAMPLE_ONLY)
  void noOutsiderRecoversAHiddenCount(@ForAll long seed) {
    assertThat(byOutsider(RandomTables.small(seed))).isEmpty();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.SAMPLE_ONLY)
  void noLeaderRecoversAHiddenCountOfOthers(@ForAll long seed) {
    RandomTables random = RandomTables.small(seed);
    Release release = random.release(protect(random, Against.LEADERS));

    for (int place = 1; place < random.places().size(); place++) {
      assertThat(ExactAttack.byLeader(release, place, random.persons())).isEmpty();
    }
  }

  @Property(
      tries = 2_000,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.SAMPLE_ONLY)
  @Tag("soak")
  void noOutsiderRecoversAHiddenCountOfLargerTables(@ForAll long seed) {
    assertThat(byOutsider(RandomTables.of(seed))).isEmpty();
  }

  @Test
  void hidingOnlySmallCountsGivesMostOfTablesAway() {
    AtomicInteger recovered = new AtomicInteger();
    for (long seed = 0; seed < BASELINE; seed++) {
      RandomTables random = RandomTables.small(seed);
      Suppression suppression = Suppression.primaryOnly(random.population(), random.tables());
      if (!ExactAttack.byOutsider(random.release(suppression)).isEmpty()) {
        recovered.incrementAndGet();
      }
    }
    assertThat(recovered.get()).isGreaterThan(BASELINE / 2);
  }

  @Test
  void theAttackOnLargeReleasesRecoversNothingThatTheExactOneDoesNotAndMostOfWhatItDoes() {
    int exact = 0;
    int linear = 0;
    for (long seed = 0; seed < BASELINE; seed++) {
      RandomTables random = RandomTables.small(seed);
      Release release =
          random.release(Suppression.primaryOnly(random.population(), random.tables()));
      Set<CellName> all = ExactAttack.byOutsider(release);
      Set<CellName> some = LinearAttack.byOutsider(release);
      assertThat(all).as("seed %s", seed).containsAll(some);
      exact += all.size();
      linear += some.size();
      for (int place = 1; place < random.places().size(); place++) {
        assertThat(ExactAttack.byLeader(release, place, random.persons()))
            .as("seed %s, leader of %s", seed, place)
            .containsAll(LinearAttack.byLeader(release, place, random.persons()));
      }
    }
    assertThat(linear).isGreaterThan(exact * 9 / 10);
  }

  private static Set<CellName> byOutsider(RandomTables random) {
    return ExactAttack.byOutsider(random.release(protect(random, Against.OUTSIDERS)));
  }

  private static Suppression protect(RandomTables random, Against against) {
    return Suppression.of(
        random.population(), random.tables(), Earlier.none(), against, Suppression.NO_TOTALS);
  }
}
