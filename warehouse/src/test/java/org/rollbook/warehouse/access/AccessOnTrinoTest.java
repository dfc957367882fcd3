package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.setting.Secrets;

/** What the rules say, asked of the real server. */
@Tag("house")
final class AccessOnTrinoTest {
  private static final int PERMISSION_DENIED = 4;

  private static RunningHouse house;

  @BeforeAll
  static void start() {
    house = RunningHouse.get();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM rollbook.gold.person_month",
        "SELECT count(*) FROM rollbook.gold.structure",
        "SELECT * FROM rollbook.silver.person_claim",
        "SELECT * FROM rollbook.ops.package",
        "SELECT * FROM rollbook.gold.\"person_month$history\"",
        "SELECT * FROM rollbook.gold.\"person_month$partitions\"",
        "SELECT * FROM rollbook.workforce.publication_table",
        "SELECT * FROM TABLE(rollbook.system.table_changes('gold', 'person_month', 0))",
        "SELECT * FROM system.runtime.nodes",
        "CREATE SCHEMA rollbook.mine",
        "CREATE VIEW rollbook.workforce.mine AS SELECT 1 AS one",
        "DROP VIEW rollbook.workforce.age",
        "CALL rollbook.system.flush_metadata_cache()",
        "CALL rollbook.system.unregister_table('gold', 'age')",
        "SET SESSION query_max_run_time = '1h'",
        "SET SESSION rollbook.query_partition_filter_required = true"
      })
  void aLeaderMayNot(String sql) {
    assertThatThrownBy(() -> rows("leader", sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> assertThat(error.getErrorCode()).isEqualTo(PERMISSION_DENIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM rollbook.gold.\"person_month$history\"",
        "SELECT * FROM rollbook.gold.\"person_month$partitions\"",
        "SELECT * FROM TABLE(rollbook.system.table_changes('gold', 'person_month', 0))",
        "DROP VIEW rollbook.workforce.age",
        "CREATE SCHEMA rollbook.mine",
        "CALL rollbook.system.unregister_table('gold', 'age')"
      })
  void anAdminMayNot(String sql) {
    assertThatThrownBy(() -> rows("admin", sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> assertThat(error.getErrorCode()).isEqualTo(PERMISSION_DENIED));
  }

  @ParameterizedTest
  @CsvSource({
    "leader, workforce.headcount",
    "leader, workforce.structure",
    "leader, workforce.age",
    "leader, workforce.feed_status",
    "leader, workforce.scope",
    "leader, workforce.code",
    "leader, workforce.publication",
    "admin, workforce.age",
    "admin, workforce.publication_table",
    "admin, gold.person_month",
    "admin, silver.person_claim",
    "admin, ops.run"
  })
  void mayRead(String user, String table) throws SQLException {
    assertThat(rows(user, "SELECT 1 FROM rollbook.%s LIMIT 1".formatted(table)))
        .containsExactly("1");
  }

  @Test
  void aLeaderSeesOnlyWhatTheyMayRead() throws SQLException {
    assertThat(rows("leader", "SHOW SCHEMAS FROM rollbook"))
        .contains("workforce")
        .doesNotContain("bronze", "silver", "gold", "ops", "quality");
    assertThat(
            rows("leader", "SELECT DISTINCT table_schema FROM rollbook.information_schema.columns"))
        .allMatch(schema -> schema.matches("workforce(_[0-9]+)?|information_schema"));
  }

  @ParameterizedTest
  @CsvSource({"headcount", "structure", "age"})
  void rowsAreCutToTheScopeInEveryPublishedSchema(String view) throws SQLException {
    long id =
        Long.parseLong(rows("admin", "SELECT publication FROM workforce.publication").getFirst());
    for (String schema : List.of("workforce", "workforce_" + id)) {
      String unit = "SELECT DISTINCT scope_unit FROM rollbook.%s.%s".formatted(schema, view);
      String county = "SELECT DISTINCT scope_county FROM rollbook.%s.%s".formatted(schema, view);
      String persons = "SELECT sum(persons) FROM rollbook.%s.%s".formatted(schema, view);
      assertThat(rows("leader", unit)).hasSize(12);
      assertThat(rows("baishan", unit)).containsExactly("220600");
      assertThat(rows("jingyu", county)).containsExactly("220622");
      assertThat(rows("baishan", persons))
          .isEqualTo(rows("leader", persons + " WHERE scope_unit = '220600'"));
      assertThat(rows("jingyu", persons))
          .isEqualTo(rows("leader", persons + " WHERE scope_county = '220622'"));
    }
  }

  @Test
  void everyoneSeesOnlyTheirOwnQueries() throws SQLException {
    rows("admin", "SELECT 1");
    assertThat(rows("leader", "SELECT DISTINCT \"user\" FROM system.runtime.queries"))
        .containsExactly("leader");
  }

  @Test
  void aStrangerIsRefusedEvenFromTheService() {
    assertThatThrownBy(() -> rows("stranger", "SELECT 1"))
        .hasMessageContaining("cannot impersonate");
  }

  @Test
  void aUserSignsInWithTheirOwnPasswordAndActsForNobodyElse() throws SQLException {
    String password = house.password("leader");
    assertThat(direct("leader", password, "")).isEqualTo("leader");
    assertThatThrownBy(() -> direct("leader", password, "admin"))
        .hasMessageContaining("cannot impersonate");
    assertThatThrownBy(() -> direct("leader", "wrong", "")).hasMessageContaining("Access Denied");
    assertThatThrownBy(() -> direct("admin", password, "")).hasMessageContaining("Access Denied");
  }

  @Test
  void aTokenSignsInAsItsUserAndForgedOnesDoNot(@TempDir Path other) throws SQLException {
    Instant now = Instant.now();
    Instant until = now.plus(Duration.ofDays(1));
    String token = new Tokens(house.home()).make("baishan", now, until);
    assertThat(byToken("baishan", token)).isEqualTo("baishan");
    assertThatThrownBy(() -> byToken("admin", token)).hasMessageContaining("cannot impersonate");
    for (String forged :
        List.of(
            new Tokens(other).make("baishan", now, until),
            new Tokens(house.home()).make("baishan", now.minusSeconds(90), now.minusSeconds(60)),
            token.substring(0, token.length() - 4) + "AAAA",
            "nonsense")) {
      assertThatThrownBy(() -> byToken("baishan", forged)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whoHasNoRoleSeesNothingByPasswordAndByToken() {
    Instant now = Instant.now();
    String token = new Tokens(house.home()).make("nobody", now, now.plus(Duration.ofDays(1)));
    assertThatThrownBy(() -> direct("nobody", house.password("nobody"), ""))
        .hasMessageContaining("Access Denied");
    assertThatThrownBy(() -> byToken("nobody", token)).hasMessageContaining("Access Denied");
    assertThatThrownBy(() -> rows("nobody", "SELECT 1")).hasMessageContaining("cannot impersonate");
  }

  @Test
  void noSecretStandsOnACommandLineOrInALog() throws Exception {
    List<String> secrets = new ArrayList<>();
    for (String name :
        List.of(
            Secrets.SERVICE_PASSWORD,
            Secrets.TRINO_SHARED,
            Secrets.KEYSTORE_PASSWORD,
            Secrets.PERSON_KEY,
            Secrets.TOKEN_KEY,
            Secrets.AUDIT_KEY)) {
      secrets.add(new Secrets(house.home()).get(name));
    }
    for (String log : List.of("trino.log", "dashboard.log", "load.log")) {
      assertThat(
              Files.readString(house.home().resolve("logs").resolve(log), StandardCharsets.UTF_8))
          .as(log)
          .doesNotContain(secrets);
    }
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      assertThat(process.info().commandLine().orElse("")).doesNotContain(secrets);
    }
  }

  private static List<String> rows(String user, String sql) throws SQLException {
    try (Connection connection = house.open(user);
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
      return rows;
    }
  }

  private static String byToken(String user, String token) throws SQLException {
    return currentUser(user, Map.of("accessToken", token));
  }

  private static String direct(String user, String password, String sessionUser)
      throws SQLException {
    return currentUser(
        user,
        sessionUser.isEmpty()
            ? Map.of("password", password)
            : Map.of("password", password, "sessionUser", sessionUser));
  }

  private static String currentUser(String user, Map<String, String> credentials)
      throws SQLException {
    try (Connection connection = house.signIn(user, credentials);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_user")) {
      row.next();
      return row.getString(1);
    }
  }
}
