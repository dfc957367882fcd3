package org.rollbook.warehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
  @TempDir private Path home;

  private static AuditEvent event(String what) {
    return new AuditEvent("li", "192.0.2.7", AuditAction.PAGE, what, "place=220600", 17, 12);
  }

  private AuditLog log(int lines) {
    AuditLog log = new AuditLog(home);
    for (int i = 1; i <= lines; i++) {
      log.add(event("/age " + i));
    }
    return log;
  }

  private AuditCheck.Result check() {
    return AuditCheck.run(new AuditLog(home), "");
  }

  private void tamper(UnaryOperator<List<String>> change) throws IOException {
    Path file = new AuditLog(home).file();
    List<String> lines = change.apply(new ArrayList<>(Files.readAllLines(file)));
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  @Test
  void whatWasWrittenIsWholeAndForItsOwnerOnly() throws IOException {
    AuditLog log = log(5);
    assertThat(check().faults()).isEmpty();
    assertThat(check().lines()).isEqualTo(5);
    assertThat(Files.readAllLines(log.file()).getFirst())
        .startsWith("{\"number\":1,\"at\":\"")
        .contains("\"user\":\"li\"", "\"action\":\"page\"", "\"publication\":17", "\"rows\":12");
    for (Path file : List.of(log.file(), log.head())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aChangedLineIsFound() throws IOException {
    log(5);
    tamper(
        lines -> {
          lines.set(2, lines.get(2).replace("\"user\":\"li\"", "\"user\":\"wu\""));
          return lines;
        });
    assertThat(check().faults())
        .containsExactly("line 3 (number 3) was changed: its seal is broken");
  }

  @Test
  void aLineSealedWithAnotherKeyIsFound(@TempDir Path other) throws IOException {
    log(3);
    AuditLog forged = new AuditLog(other);
    for (int i = 1; i <= 3; i++) {
      forged.add(event("/forged " + i));
    }
    Files.copy(
        forged.file(),
        new AuditLog(home).file(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(check().faults()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aLineTakenOutIsFound() throws IOException {
    log(5);
    tamper(
        lines -> {
          lines.remove(2);
          return lines;
        });
    assertThat(check().faults()).anyMatch(fault -> fault.contains("has the number 4 and not 3"));
  }

  @Test
  void linesThatWereSwappedAreFound() throws IOException {
    log(5);
    tamper(
        lines -> {
          Collections.swap(lines, 1, 2);
          return lines;
        });
    assertThat(check().faults()).isNotEmpty();
  }

  @Test
  void aLinePutInTwiceIsFound() throws IOException {
    log(5);
    tamper(
        lines -> {
          lines.add(3, lines.get(2));
          return lines;
        });
    assertThat(check().faults()).isNotEmpty();
  }

  @Test
  void linesTakenOffTheEndAreFoundEvenAfterMoreIsWritten() throws IOException {
    AuditLog log = log(5);
    tamper(lines -> lines.subList(0, 3));
    assertThat(check().faults())
        .containsExactly("2 lines are missing at the end; the last one should be 5");
    log.add(event("/later"));
    assertThat(check().faults()).anyMatch(fault -> fault.contains("has the number 6 and not 4"));
  }

  @Test
  void aLineCutInTheMiddleIsFoundEvenAfterMoreIsWritten() throws IOException {
    AuditLog log = log(3);
    String text = Files.readString(log.file());
    Files.writeString(log.file(), text.substring(0, text.length() - 40));
    assertThat(check().faults()).anyMatch(fault -> fault.contains("line 3 is not whole"));
    log.add(event("/later"));
    assertThat(check().faults()).anyMatch(fault -> fault.contains("line 3 is not whole"));
    assertThat(check().lines()).isEqualTo(4);
  }

  @Test
  void aLogThatIsTakenAwayWithItsHeadIsFound() throws IOException {
    AuditLog log = log(3);
    Files.delete(log.file());
    Files.delete(log.head());
    log.add(event("/later"));
    Files.delete(log.head());
    log.add(event("/and later"));
    assertThat(check().faults()).isNotEmpty();
  }

  @Test
  void aHeadThatIsTakenAwayIsFoundForGood() throws IOException {
    AuditLog log = log(5);
    tamper(lines -> lines.subList(0, 3));
    Files.delete(log.head());
    assertThat(check().faults()).anyMatch(fault -> fault.contains("audit/head"));
    log.add(event("/later"));
    assertThat(check().faults())
        .anyMatch(fault -> fault.contains("does not follow the one before"));
  }

  @Test
  void anOlderCopyOfAllIsFoundByAHeadNotedElsewhere() throws IOException {
    AuditLog log = log(3);
    String lines = Files.readString(log.file());
    String head = Files.readString(log.head());
    log.add(event("/later"));
    String noted = check().head();
    assertThat(AuditCheck.run(log, noted).faults()).isEmpty();
    log.add(event("/and later"));
    assertThat(AuditCheck.run(log, noted).faults()).isEmpty();
    Files.writeString(log.file(), lines);
    Files.writeString(log.head(), head);
    assertThat(check().faults()).isEmpty();
    assertThat(AuditCheck.run(log, noted).faults()).anyMatch(fault -> fault.contains("was noted"));
  }

  @Test
  void aWriterThatDiedHalfWayLeavesAWholeLog() throws IOException {
    AuditLog log = log(3);
    String head = Files.readString(log.head());
    log.add(event("/line without head"));
    Files.writeString(log.head(), head);
    Files.writeString(
        log.file(),
        Files.readString(log.file()) + "{\"number\":5,\"at\":\"2026",
        StandardCharsets.UTF_8);
    log.add(event("/later"));
    assertThat(check().faults()).isEmpty();
    assertThat(check().lines()).isEqualTo(5);
  }

  @Test
  void manyWritersAtOnceLeaveOneChain() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        AuditLog own = new AuditLog(home);
        threads.execute(
            () -> {
              for (int each = 0; each < 10; each++) {
                own.add(event("/age\nwith \"quotes\" and 汉字"));
              }
            });
      }
    }
    assertThat(check().faults()).isEmpty();
    assertThat(check().lines()).isEqualTo(200);
  }

  @Test
  void whatSomeoneSendsCannotForgeALineOrFillTheDisk() {
    AuditLog log = new AuditLog(home);
    log.add(event("x\"}\n{\"number\":2" + "y".repeat(100_000)));
    assertThat(check().faults()).isEmpty();
    assertThat(check().lines()).isEqualTo(1);
    assertThat(log.file().toFile().length()).isLessThan(2_000);
  }
}
