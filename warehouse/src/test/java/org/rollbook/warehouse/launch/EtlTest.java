package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job runs with what its tests run with. */
final class EtlTest {
  private static List<String> opened(List<String> arguments) {
    return arguments.stream().filter(each -> each.startsWith("--add-opens")).toList();
  }

  @Test
  void theJobOpensToSparkWhatTheTestsOpen() {
    assertThat(opened(Etl.JVM))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            opened(ManagementFactory.getRuntimeMXBean().getInputArguments()));
  }
}
