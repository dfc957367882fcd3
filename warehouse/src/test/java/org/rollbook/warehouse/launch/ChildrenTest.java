package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildrenTest {
  @TempDir private Path home;

  @Test
  void whatIsStillHeldAtTheEndIsStopped() {
    ProcessHandle process;
    try (Children children = new Children(home)) {
      process = start(children, "exec sleep 60");
      assertThat(Service.TRINO.pidFile(home).process()).contains(process);
    }
    assertThat(process.isAlive()).isFalse();
    assertThat(Service.TRINO.pidFile(home).exists()).isFalse();
  }

  @Test
  void whatIsReleasedGoesOn() {
    ProcessHandle process;
    try (Children children = new Children(home)) {
      process = start(children, "exec sleep 60");
      children.release();
    }
    try {
      assertThat(process.isAlive()).isTrue();
      assertThat(Service.TRINO.pidFile(home).process()).contains(process);
    } finally {
      Children.stop(process);
    }
  }

  @Test
  void nothingBeginsWhileTheLauncherEnds() throws Exception {
    Children children = new Children(home);
    children.close();
    assertThatThrownBy(() -> start(children, "exec sleep 60")).hasMessageContaining("is ending");
    Process late = new ProcessBuilder("sleep", "60").start();
    children.adopt("load", late.toHandle());
    assertThat(late.isAlive()).isFalse();
  }

  @Test
  void aServiceThatEndsLeavesItsLastWords() {
    try (Children children = new Children(home)) {
      ProcessHandle process = start(children, "echo fine; echo 'ERROR: no such thing'; exit 1");
      process.onExit().join();
      assertThat(Children.lastWords(Service.TRINO.log(home)))
          .startsWith("ERROR: no such thing")
          .endsWith("(see %s)".formatted(Service.TRINO.log(home)));
    }
  }

  @Test
  void theLogOfTheStartBeforeIsKept() throws Exception {
    try (Children children = new Children(home)) {
      start(children, "echo first").onExit().join();
      start(children, "echo second").onExit().join();
    }
    assertThat(Files.readString(home.resolve("logs/trino.log"))).isEqualTo("second\n");
    assertThat(Files.readString(home.resolve("logs/trino.log.1"))).isEqualTo("first\n");
  }

  private ProcessHandle start(Children children, String script) {
    return children.start(Service.TRINO, List.of("sh", "-c", script), home, Map.of());
  }
}
