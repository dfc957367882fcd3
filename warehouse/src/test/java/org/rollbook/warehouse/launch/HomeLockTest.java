package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {
  @TempDir private Path home;

  @Test
  void oneLauncherAtATimeStartsThings() {
    try (HomeLock _ = HomeLock.take(home)) {
      assertThatThrownBy(() -> HomeLock.take(home)).hasMessageContaining("is at work in " + home);
    }
    assertThatCode(() -> HomeLock.take(home).close()).doesNotThrowAnyException();
  }
}
