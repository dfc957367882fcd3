package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;

final class ChecksTest {
  @TempDir private Path home;

  @Test
  void aPortInUseIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Settings settings = settings(taken.getLocalPort());
      assertThatThrownBy(() -> Checks.port(settings, Setting.PORT))
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("ROLLBOOK_PORT");
    }
  }

  @Test
  void aFreePortIsFine() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    Settings settings = settings(port);
    assertThatCode(() -> Checks.port(settings, Setting.PORT)).doesNotThrowAnyException();
  }

  @Test
  void tooLittleMemoryOrDiskSaysHowMuchIsNeeded() {
    assertThatThrownBy(() -> Checks.enoughMemory(1L << 30))
        .hasMessageContaining("Only 1.0 GB")
        .hasMessageContaining("4.0 GB");
    assertThatThrownBy(() -> Checks.enoughDisk(home, 1L << 29))
        .hasMessageContaining("Only 0.5 GB")
        .hasMessageContaining("ROLLBOOK_HOME");
  }

  @Test
  void aHomeThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    assertThatThrownBy(() -> Checks.disk(file.resolve("home")))
        .hasMessageContaining("Set ROLLBOOK_HOME");
  }

  private Settings settings(int port) {
    return Settings.load(
        Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_PORT", Integer.toString(port)));
  }
}
