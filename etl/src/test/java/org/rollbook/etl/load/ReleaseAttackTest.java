package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.metric.AttackedRelease;
import org.rollbook.warehouse.setting.Settings;

/**
 * All that is released of a small province, attacked by an outsider and by two leaders. A province
 * of its own: on that of the house, which hides more counts together, it takes 18 minutes.
 */
final class ReleaseAttackTest {
  private static final LocalDate LAST = LocalDate.of(2026, 10, 1);

  @TempDir private Path home;

  @Test
  void noHiddenCountIsRecovered() throws IOException {
    TestHouse.demo(home, 600, 6);
    Settings settings = TestHouse.settings(home);
    new Load(TestSpark.SESSION, settings).run(List.of(settings.landing()));
    List<AttackedRelease> releases = AttackedRelease.of(TestSpark.SESSION, settings, LAST);
    assertThat(releases).isNotEmpty();
    for (AttackedRelease release : releases) {
      assertThat(release.recoveredByOutsider()).as(release.summary()).isEmpty();
      assertThat(release.recoveredByLeaders(2)).as(release.summary()).isEmpty();
    }
  }
}
