package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.EtlProcess;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.TestSpark;
import org.rollbook.warehouse.setting.Secrets;
import org.rollbook.warehouse.setting.Settings;

/** Neither the secret of the person keys nor an id number shows outside of where it belongs. */
@Tag("soak")
final class SecretInLoadTest {
  @TempDir private Path home;

  @Test
  void noSecretAndNoIdIsSeenFromOutsideWhileALoadAndAForgettingRun() throws Exception {
    Settings settings = TestHouse.prepared(home);
    new TestPackage("220600", "2026-10", 1)
        .person(1, "靖宇县财政局")
        .person(2, "靖宇县财政局")
        .row("not a row of " + TestPackage.id(3))
        .write(settings.landing());
    String secret = new Secrets(home).get(Secrets.PERSON_KEY);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread watch = Thread.ofPlatform().start(() -> watch(running, seen));

    EtlProcess etl = new EtlProcess(settings);
    EtlProcess.Ended loaded = etl.run("", "load");
    EtlProcess.Ended forgotten =
        etl.run(TestPackage.id(2), "forget", "--report", home.resolve("reports/r.txt").toString());

    running.set(false);
    watch.join();
    assertThat(loaded.exit()).as(loaded.said()).isEqualTo(3);
    assertThat(forgotten.exit()).as(forgotten.said()).isZero();
    // Not printed when it fails: an environment may hold what is nobody's business.
    assertThat(seen.stream().anyMatch(text -> text.contains("EtlMain"))).isTrue();
    for (String hidden :
        List.of(secret, TestPackage.id(1), TestPackage.id(2), TestPackage.id(3), "张三丰")) {
      assertThat(seen.stream().anyMatch(text -> text.contains(hidden))).isFalse();
      assertThat(loaded.said()).doesNotContain(hidden);
      assertThat(forgotten.said()).doesNotContain(hidden);
      assertThat(Files.readString(home.resolve("reports/r.txt"))).doesNotContain(hidden);
    }
    assertNotInFiles(secret);
    assertThat(mode(home.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(mode(home.resolve("secrets/person-key"))).isEqualTo("rw-------");
    assertThat(mode(home.resolve("reports/r.txt"))).isEqualTo("rw-------");
  }

  @Test
  void sparkShowsNothingByItselfAndKeepsNoEvents() {
    assertThat(TestSpark.SESSION.conf().get("spark.ui.enabled")).isEqualTo("false");
    assertThat(TestSpark.SESSION.conf().get("spark.eventLog.enabled", "false")).isEqualTo("false");
    assertThat(TestSpark.SESSION.sparkContext().uiWebUrl().isEmpty()).isTrue();
  }

  /** What the machine shows of the processes that this one started. */
  private static void watch(AtomicBoolean running, Set<String> seen) {
    try {
      while (running.get()) {
        ProcessHandle.current()
            .descendants()
            .forEach(
                process -> {
                  for (String file : List.of("cmdline", "environ")) {
                    text(Path.of("/proc", Long.toString(process.pid()), file)).ifPresent(seen::add);
                  }
                });
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty(); // the process has ended, or is another user's
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assertNotInFiles(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(each -> !each.startsWith(home.resolve("secrets")))
              .toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }
}
