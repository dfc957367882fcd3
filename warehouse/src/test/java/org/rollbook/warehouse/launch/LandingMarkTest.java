package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.setting.Settings;

final class LandingMarkTest {
  @TempDir private Path home;

  @Test
  void holdsUntilAPackageArrivesOrChanges() throws Exception {
    LandingMark mark =
        new LandingMark(
            Settings.load(
                Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_HOUSE", home.toString())));
    assertThat(mark.holds()).isFalse();
    Path folder = Files.createDirectories(home.resolve("landing/220600/2026-10/roster-1"));
    Files.writeString(folder.resolve("package.yaml"), "send: 1");
    mark.set(mark.digest());
    assertThat(mark.holds()).isTrue();
    Files.writeString(folder.resolve("roster.csv"), "x");
    assertThat(mark.holds()).isFalse();
    mark.set(mark.digest());
    Files.writeString(folder.resolve("package.yaml"), "send: 12");
    assertThat(mark.holds()).isFalse();
  }
}
