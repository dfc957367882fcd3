package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidFileTest {
  @TempDir private Path home;

  @Test
  void findsTheProcessThatItNames() {
    PidFile file = Service.TRINO.pidFile(home);
    file.write(ProcessHandle.current());
    assertThat(file.process()).contains(ProcessHandle.current());
  }

  @Test
  void anotherProcessUnderTheSameNumberIsNotMeant() throws Exception {
    PidFile file = Service.TRINO.pidFile(home);
    file.write(ProcessHandle.current());
    Files.writeString(file.file(), ProcessHandle.current().pid() + " 12345");
    assertThat(file.process()).isEmpty();
  }

  @Test
  void halfAFileNamesNoProcess() throws Exception {
    PidFile file = Service.DASHBOARD.pidFile(home);
    assertThat(file.process()).isEmpty();
    file.write(ProcessHandle.current());
    Files.writeString(file.file(), "12");
    assertThat(file.process()).isEmpty();
    Files.writeString(file.file(), "x y");
    assertThat(file.process()).isEmpty();
  }
}
