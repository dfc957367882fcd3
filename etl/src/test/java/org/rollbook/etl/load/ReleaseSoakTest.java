package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.metric.AttackedRelease;
import org.rollbook.warehouse.setting.Settings;

/**
 * A month of the reference province: 200,000 persons, released in a minute, given away to nobody.
 */
@Tag("soak")
final class ReleaseSoakTest {
  private static final int PERSONS = 200_000;
  private static final LocalDate PERIOD = LocalDate.of(2026, 10, 1);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LEADERS = 2;

  @TempDir private Path home;

  @Test
  void aMonthIsReleasedInAMinuteAndNoHiddenCountIsRecovered() throws IOException {
    Settings settings = TestHouse.settings(home);
    TestHouse.demo(home, PERSONS, 1);
    new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));

    long started = System.nanoTime();
    long released = AttackedRelease.release(TestSpark.SESSION, settings, PERIOD);
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    System.out.printf("[release] %,d persons: %,d numbers in %s%n", PERSONS, released, took);
    assertThat(took).isLessThan(LIMIT);
    for (AttackedRelease release : AttackedRelease.of(TestSpark.SESSION, settings, PERIOD)) {
      System.out.printf(
          "[release] %s; recovered if only small counts were hidden: %d%n",
          release.summary(), release.recoveredWithoutComplements().size());
      assertThat(release.recoveredByOutsider()).as(release.summary()).isEmpty();
      assertThat(release.recoveredByLeaders(LEADERS)).as(release.summary()).isEmpty();
    }
  }
}
