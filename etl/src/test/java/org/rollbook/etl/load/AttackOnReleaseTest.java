package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.metric.AttackedRelease;
import org.rollbook.warehouse.metric.Duck;
import org.rollbook.warehouse.setting.Settings;

/**
 * All that is released of a small province, attacked by an outsider and by two leaders. A province
 * of its own: on that of the house, which hides more counts together, it takes 18 minutes. Its name
 * makes it begin early, as it is the longest: of two JVMs none waits for the other.
 */
final class AttackOnReleaseTest {
  private static final LocalDate LAST = LocalDate.of(2026, 10, 1);

  /** Two periods declare less, three more: all four are conformed in two parts. */
  private static final long ROWS_AT_ONCE = 30_000;

  @TempDir private static Path home;
  private static Settings settings;

  @BeforeAll
  static void load() throws IOException {
    TestHouse.demo(home, 400, 4);
    settings = TestHouse.prepared(home);
    Path late = settings.landing().resolve("220200/2026-10");
    List<Path> others = new ArrayList<>(folders(settings.landing()));
    assertThat(others.remove(late)).isTrue();
    new Load(TestSpark.SESSION, settings, ROWS_AT_ONCE).run(others);
    new Load(TestSpark.SESSION, settings, ROWS_AT_ONCE).run(List.of(late));
  }

  /** By sender and period. */
  private static List<Path> folders(Path landing) throws IOException {
    try (Stream<Path> folders = Files.walk(landing, 2)) {
      return folders.filter(each -> landing.relativize(each).getNameCount() == 2).toList();
    }
  }

  @Test
  void periodsConformedInPartsAndAUnitThatIsLateGiveTheMartsExpected() throws SQLException {
    try (Duck duck = MartsOnDuck.of(MartsOnDuck.tables(settings))) {
      ExpectedMarts.assertEqual(home, duck);
    }
  }

  @Test
  void noHiddenCountIsRecovered() {
    List<AttackedRelease> releases = AttackedRelease.of(TestSpark.SESSION, settings, LAST);
    assertThat(releases).isNotEmpty();
    for (AttackedRelease release : releases) {
      assertThat(release.recoveredByOutsider()).as(release.summary()).isEmpty();
      assertThat(release.recoveredByLeaders(2)).as(release.summary()).isEmpty();
    }
  }
}
