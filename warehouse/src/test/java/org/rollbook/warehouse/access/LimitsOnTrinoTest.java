package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.trino.TrinoClient;

/** One user with SQL holds up neither the pages nor the others. */
@Tag("house")
final class LimitsOnTrinoTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final int QUERY_QUEUE_FULL = 131074;
  private static final int EXCEEDED_LOCAL_MEMORY_LIMIT = 131079;

  /** As resource-groups.json says for planners. */
  private static final int AT_ONCE = 2;

  private static final int WAITING = 10;
  private static final int ASKED = 20;

  private static final String ENDLESS =
      """
      SELECT sum(a.x * b.x * c.x) FROM UNNEST(sequence(1, 10000)) a(x)
      CROSS JOIN UNNEST(sequence(1, 10000)) b(x) CROSS JOIN UNNEST(sequence(1, 10000)) c(x)""";

  @ParameterizedTest
  @CsvSource({
    "leader, sql, questions.leader.leader",
    "planner.baishan, sql, questions.planner.planner.baishan",
    "jingyu, anything, questions.steward.jingyu",
    "analyst, notebook, questions.analyst.analyst",
    "admin, sql, questions.admin.admin",
    "leader, dashboard, pages.leader"
  })
  void everyQuestionHasItsGroup(String user, String source, String group) throws SQLException {
    try (Connection connection = TrinoClient.of(HOUSE.settings()).open(user, source)) {
      assertThat(group(connection)).isEqualTo("house." + group);
    }
  }

  @Test
  void aUserWhoPretendsToBeTheDashboardGetsNoMore() throws SQLException {
    try (Connection connection = pretending()) {
      assertThat(group(connection)).isEqualTo("house.questions.planner.baishan");
    }
  }

  @Test
  void oneUserWithManyEndlessQuestionsHoldsUpNoPage() throws Exception {
    List<Connection> connections = new ArrayList<>();
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < ASKED; i++) {
          Connection connection = pretending();
          connections.add(connection);
          answers.add(threads.submit(() -> outcome(connection)));
        }
        awaitRunning();
        assertThat(states("RUNNING")).as("at once").isEqualTo(AT_ONCE);
        for (String user : List.of("leader", "baishan")) {
          long start = System.nanoTime();
          try (Connection page = TrinoClient.of(HOUSE.settings()).open(user, "dashboard")) {
            assertThat(first(page, "SELECT sum(persons) FROM workforce.age")).isNotEqualTo("0");
          }
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          System.out.printf("a page of %s beside them: %d ms%n", user, took.toMillis());
          assertThat(took).isLessThan(Duration.ofSeconds(10));
        }
        try (Connection other = HOUSE.open("analyst")) {
          assertThat(first(other, "SELECT 1")).isEqualTo("1");
        }
        assertThat(states("QUEUED")).as("waiting").isEqualTo(WAITING);
      } finally {
        end();
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        codes.add(answer.get());
      }
      assertThat(codes.stream().filter(code -> code == QUERY_QUEUE_FULL))
          .as("refused at once")
          .hasSize(ASKED - AT_ONCE - WAITING);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void aQuestionThatNeedsTooMuchMemoryEndsAndTheServerDoesNot() throws SQLException {
    try (Connection connection = HOUSE.open("planner")) {
      assertThatThrownBy(
              () ->
                  first(
                      connection,
                      """
                      SELECT cardinality(array_agg(a.x * b.x)) FROM UNNEST(sequence(1, 10000)) a(x)
                      CROSS JOIN UNNEST(sequence(1, 10000)) b(x)"""))
          .isInstanceOfSatisfying(
              SQLException.class,
              error -> assertThat(error.getErrorCode()).isEqualTo(EXCEEDED_LOCAL_MEMORY_LIMIT));
      assertThat(first(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "query_max_execution_time, 10.00m",
    "query_max_cpu_time, 10.00m",
    "query_max_scan_physical_bytes, 20GB"
  })
  void timeAndScansAreLimited(String limit, String value) throws SQLException {
    try (Connection connection = HOUSE.open("rollbook");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW SESSION LIKE '%s'".formatted(limit))) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("Value")).isIn(value, "");
      assertThat(row.getString("Default")).isIn(value, "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query_max_execution_time:9h",
        "query_max_run_time:9h",
        "query_max_cpu_time:9h",
        "query_max_scan_physical_bytes:9TB",
        "query_max_memory:9TB"
      })
  void nobodyLiftsALimitForThemselves(String property) {
    for (String user : List.of("leader", "planner", "analyst", "steward", "admin")) {
      Map<String, String> asked =
          Map.of("password", HOUSE.password(user), "sessionProperties", property);
      assertThatThrownBy(
              () -> {
                try (Connection connection = HOUSE.signIn(user, asked)) {
                  first(connection, "SELECT 1");
                }
              })
          .as(user)
          .hasMessageContaining("Access Denied");
    }
  }

  /** Signs in with a password of its own and a source that is not its own. */
  private static Connection pretending() throws SQLException {
    return HOUSE.signIn(
        "baishan", Map.of("password", HOUSE.password("baishan"), "source", "dashboard"));
  }

  private static int outcome(Connection connection) {
    try {
      first(connection, ENDLESS);
      return 0;
    } catch (SQLException e) {
      return e.getErrorCode();
    }
  }

  private static void awaitRunning() throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (states("RUNNING") < AT_ONCE || states("QUEUED") < WAITING) {
      assertThat(System.nanoTime()).as("they begin within 30 s").isLessThan(until);
      Thread.sleep(200);
    }
  }

  private static int states(String state) throws SQLException {
    try (Connection connection = HOUSE.open("rollbook")) {
      return Integer.parseInt(
          first(
              connection,
              "SELECT count(*) FROM system.runtime.queries WHERE \"user\" = 'baishan' AND state = '%s'"
                  .formatted(state)));
    }
  }

  private static void end() throws SQLException {
    try (Connection connection = HOUSE.open("rollbook");
        Statement statement = connection.createStatement()) {
      List<String> ids = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT query_id FROM system.runtime.queries WHERE \"user\" = 'baishan' AND state NOT IN ('FINISHED', 'FAILED') ORDER BY created DESC")) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      for (String id : ids) {
        try {
          statement.execute("CALL system.runtime.kill_query(query_id => '%s')".formatted(id));
        } catch (SQLException e) {
          assertThat(e.getMessage()).as("it has ended meanwhile").contains("not");
        }
      }
    }
  }

  private static String group(Connection connection) throws SQLException {
    return first(
        connection,
        """
        SELECT array_join(resource_group_id, '.') FROM system.runtime.queries
        WHERE "user" = current_user AND state NOT IN ('FINISHED', 'FAILED')
          AND query LIKE '%array_join(resource_group_id%' ORDER BY created DESC""");
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      String first = rows.getString(1);
      while (rows.next()) {
        // Read to the end, or Trino counts the query as cancelled.
      }
      return first;
    }
  }
}
