package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.warehouse.launch.RunningHouse.Answer;

/** {@code ./rollbook} as a user meets it. */
@Tag("house")
final class LauncherTest {
  private static RunningHouse house;

  @BeforeAll
  static void start() {
    house = RunningHouse.get();
  }

  @Test
  void aSecondUpSaysThatItIsUp() {
    Answer answer = house.rollbook("up", "--detach");
    assertThat(answer.exit()).isZero();
    assertThat(answer.output()).contains("is up already").contains(house.dashboard().toString());
  }

  @Test
  void statusTellsWhatRunsAndWhatIsPublished() {
    Answer answer = house.rollbook("status");
    assertThat(answer.exit()).isZero();
    assertThat(answer.output())
        .containsPattern("trino +runs, process \\d+, \\d+ MB")
        .containsPattern("dashboard +runs, process \\d+, \\d+ MB, healthy")
        .containsPattern("periods +14, 2025-09 to 2026-10")
        .contains("白山市")
        .contains("loaded");
  }

  @Test
  void sqlAnswersInEachFormat() {
    String sql = "SELECT code, name_zh FROM workforce.scope WHERE code = '220600'";
    assertThat(house.rollbook("sql", sql).output())
        .isEqualTo("code   | name_zh\n-------+--------\n220600 | 白山市\n");
    assertThat(house.rollbook("sql", "--format", "csv", sql).output())
        .isEqualTo("\uFEFFcode,name_zh\r\n220600,白山市\r\n");
    assertThat(house.rollbook("sql", "--format", "json", sql).output())
        .isEqualToIgnoringWhitespace("[{\"code\":\"220600\",\"name_zh\":\"白山市\"}]");
  }

  @Test
  void rowsOfPersonsLeaveForAPurposeThatTheLogKeeps() {
    String rows = "SELECT period, person_key FROM workforce.person_month LIMIT 3";
    for (String sql :
        new String[] {
          rows,
          "WITH p AS (SELECT * FROM workforce.person_month) SELECT count(*) FROM p",
          "EXECUTE IMMEDIATE 'SELECT person_key FROM workforce.person_month LIMIT 3'"
        }) {
      Answer refused = house.rollbook("sql", "--user", "analyst.jingyu", sql);
      assertThat(refused.exit()).as(sql).isEqualTo(1);
      assertThat(refused.errors()).contains("PURPOSE_MISSING").contains("--purpose");
      assertThat(refused.output()).isEmpty();
    }
    String purpose = "核对人数 " + System.nanoTime();
    Answer given =
        house.rollbook(
            "sql", "--user", "analyst.jingyu", "--format", "csv", "--purpose", purpose, rows);
    assertThat(given.exit()).as(given.errors()).isZero();
    assertThat(given.output().lines()).hasSize(4);
    assertThat(house.rollbook("audit", "list").output())
        .contains("begins; purpose: " + purpose)
        .contains(" purpose: " + purpose);
    assertThat(house.rollbook("sql", "SELECT sum(persons) FROM workforce.headcount").exit())
        .as("counts need none")
        .isZero();
  }

  @Test
  void sqlReadsAStatementFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("q.sql"), "SELECT 1 AS one -- 一\n;\n");
    assertThat(house.rollbook("sql", "--format", "csv", "-f", file.toString()).output())
        .isEqualTo("\uFEFFone\r\n1\r\n");
  }

  @Test
  void sqlThatIsWrongOrNotAllowedIsOneLineWithItsQuery() {
    Answer wrong = house.rollbook("sql", "SELECT nothing FROM workforce.age");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.errors())
        .matches("rollbook: SQL_INVALID: line 1:8: .*nothing.* \\(query \\w+\\)\\n");
    Answer denied = house.rollbook("sql", "--user", "leader", "SELECT * FROM gold.person_month");
    assertThat(denied.exit()).isEqualTo(1);
    assertThat(denied.errors()).matches("rollbook: ACCESS_DENIED: .* \\(query \\w+\\)\\n");
  }

  @Test
  void anotherHomeDoesNotStartOnATakenPortAndLeavesNothingRunning(@TempDir Path home)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Answer answer =
          house.rollbook(
              Map.of(
                  "ROLLBOOK_HOME",
                  home.toString(),
                  "ROLLBOOK_TRINO_PORT",
                  Integer.toString(taken.getLocalPort())),
              "up",
              "--detach");
      assertThat(answer.exit()).isEqualTo(1);
      assertThat(answer.errors())
          .startsWith("rollbook: PORT_IN_USE: Port " + taken.getLocalPort())
          .hasLineCount(1);
      assertThat(Service.TRINO.pidFile(home).process()).isEmpty();
    }
  }

  @Test
  void anUnknownSettingStopsTheStartAndIsNamed(@TempDir Path home) {
    Answer answer =
        house.rollbook(
            Map.of("ROLLBOOK_HOME", home.toString(), "ROLLBOOK_PROT", "80"), "up", "--detach");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.errors()).contains("ROLLBOOK_PROT").contains("ROLLBOOK_PORT");
  }

  @Test
  void downInAnEmptyHomeHasNothingToDo(@TempDir Path home) {
    Answer answer = house.rollbook(Map.of("ROLLBOOK_HOME", home.toString()), "down");
    assertThat(answer.exit()).isZero();
    assertThat(answer.output()).contains("nothing was running");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "up", "down", "status", "demo", "load", "publish", "sql", "user", "audit", "bench", "test"
        }) {
      Answer answer = house.rollbook(command, "--help");
      assertThat(answer.exit()).as(command).isZero();
      assertThat(answer.output()).as(command).startsWith("Usage: rollbook " + command);
    }
  }
}
