package org.rollbook.warehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.launch.RunningHouse;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.view.View;
import org.rollbook.warehouse.view.Views;

/** What could be learnt past the rules, asked of the real server by every kind of user. */
@Tag("house")
final class LeaksOnTrinoTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final int PERMISSION_DENIED = 4;

  /** One for each user: what is asked over it, new or not, is asked as that user. */
  private static final Map<String, Connection> CONNECTIONS = new HashMap<>();

  @AfterAll
  static void close() throws SQLException {
    for (Connection each : CONNECTIONS.values()) {
      each.close();
    }
  }

  private static Connection as(String user) {
    return CONNECTIONS.computeIfAbsent(user, HOUSE::open);
  }

  static List<User> users() {
    ScopeTree scopes = ScopeTree.of(CodeBook.read(HOUSE.settings().house().codes()));
    return new UserFile(HOUSE.home(), scopes)
        .read().all().stream().filter(user -> user.role() != Role.NOBODY).toList();
  }

  private static Stream<View> views(User user) {
    House house = HOUSE.settings().house();
    return Views.read(house.views(), Contracts.read(house.contracts())).all().stream()
        .filter(view -> view.audience().contains(user.role().word()));
  }

  @Test
  void aNewTableAndANewViewAreSeenByNobody() throws SQLException {
    // A table that no contract names, with the files of one that is there.
    run(
        "rollbook",
        "CALL rollbook.system.register_table('gold', 'unheard_of', 'local:///gold/person_month')");
    try {
      run(
          "rollbook",
          "CREATE VIEW rollbook.workforce.unheard_of SECURITY DEFINER AS SELECT * FROM rollbook.gold.unheard_of");
      assertThat(rows("rollbook", "SELECT 1 FROM rollbook.workforce.unheard_of LIMIT 1"))
          .as("it is there")
          .containsExactly("1");
      for (User user : users()) {
        for (String schema : List.of("gold", "workforce")) {
          assertDenied(user.name(), "SELECT * FROM rollbook.%s.unheard_of".formatted(schema));
          assertDenied(user.name(), "SELECT 1 FROM rollbook.%s.unheard_of".formatted(schema));
        }
        for (String catalogue :
            List.of(
                "SELECT table_name FROM rollbook.information_schema.tables",
                "SELECT table_name FROM rollbook.information_schema.columns",
                "SELECT table_name FROM rollbook.information_schema.views",
                "SELECT table_name FROM system.jdbc.tables WHERE table_cat = 'rollbook'",
                "SELECT table_name FROM system.jdbc.columns WHERE table_cat = 'rollbook'",
                "SELECT table_name FROM system.metadata.table_comments WHERE catalog_name = 'rollbook'",
                "SHOW TABLES FROM rollbook.workforce")) {
          assertThat(rows(user.name(), catalogue))
              .as("%s: %s", user, catalogue)
              .doesNotContain("unheard_of");
        }
      }
    } finally {
      run("rollbook", "DROP VIEW IF EXISTS rollbook.workforce.unheard_of");
      run("rollbook", "CALL rollbook.system.unregister_table('gold', 'unheard_of')");
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void theCatalogueNamesOnlyWhatOneMayRead(User user) throws SQLException {
    boolean tables = user.role() == Role.ADMIN && user.scope().equals("220000");
    assertThat(
            rows(
                user.name(),
                "SELECT DISTINCT table_schema FROM rollbook.information_schema.columns"))
        .as("schemas")
        .allMatch(
            schema ->
                schema.matches("workforce(_[0-9]+)?|information_schema")
                    || (tables && !schema.equals("bronze")));
    List<String> readable = new ArrayList<>(views(user).map(View::name).toList());
    readable.add("publication");
    if (user.role() == Role.ADMIN) {
      readable.add("publication_table");
    }
    assertThat(
            rows(
                user.name(),
                "SELECT table_name FROM rollbook.information_schema.tables WHERE table_schema = 'workforce'"))
        .containsExactlyInAnyOrderElementsOf(readable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"history", "partitions", "properties", "files", "snapshots", "transactions"})
  void noTableThatTrinoMakesUpIsOpen(String made) {
    for (User user : ofTheProvince()) {
      for (String of : List.of("gold.\"person_month$%s\"", "workforce.\"person_month$%s\"")) {
        assertThatThrownBy(() -> rows(user.name(), "SELECT * FROM rollbook." + of.formatted(made)))
            .as("%s on %s", user, of)
            .isInstanceOf(SQLException.class)
            .hasMessageMatching("(?s).*(Access Denied|does not exist).*");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$path", "$file_modified_time", "$file_size"})
  void aViewHasNoFiles(String column) {
    for (User user : ofTheProvince()) {
      assertThatThrownBy(
              () -> rows(user.name(), "SELECT \"%s\" FROM workforce.age".formatted(column)))
          .as(user.name())
          .hasMessageContaining("cannot be resolved");
    }
  }

  /** Each role once, as those who see most: what a table is open to hangs on the role. */
  private static List<User> ofTheProvince() {
    return users().stream().filter(user -> user.scope().equals("220000")).toList();
  }

  /** Each role once, as those of a county: what a plan tells hangs on the view and the filter. */
  static List<User> ofTheCounty() {
    return users().stream().filter(user -> user.name().endsWith(".jingyu")).toList();
  }

  @ParameterizedTest
  @MethodSource("ofTheCounty")
  void statisticsAndPlansTellNoNumber(User user) throws SQLException {
    for (View view : views(user).toList()) {
      String name = "rollbook.workforce." + view.name();
      try (Statement statement = as(user.name()).createStatement();
          ResultSet row = statement.executeQuery("SHOW STATS FOR " + name)) {
        while (row.next()) {
          // The view itself says which publication it is of.
          if (!"publication".equals(row.getString("column_name"))) {
            for (String number :
                List.of("distinct_values_count", "row_count", "low_value", "high_value")) {
              assertThat(row.getString(number)).as("%s %s", name, number).isIn(null, "0.0");
            }
          }
        }
      }
      assertThat(String.join("\n", rows(user.name(), "EXPLAIN SELECT * FROM " + name)))
          .as(name)
          .doesNotContainPattern("TableScan[^\\n]*\\n[^\\n]*\\n[^\\n]*Estimates: \\{rows: [0-9]")
          .doesNotContainPattern("ScanFilter[^\\n]*\\n[^\\n]*\\n[^\\n]*Estimates: \\{rows: [0-9]");
      assertThat(String.join("\n", rows(user.name(), "EXPLAIN (TYPE IO) SELECT * FROM " + name)))
          .as(name)
          .doesNotContainPattern("\"outputRowCount\" : [0-9]");
    }
  }

  /** An error that only some rows raise tells that they are there; the filter must come first. */
  @ParameterizedTest
  @CsvSource({
    "baishan, scope_unit <> '220600'",
    "jingyu, scope_county <> '220622'",
    "analyst.jingyu, scope_county <> '220622'",
    "admin.baishan, scope_unit <> '220600'"
  })
  void noErrorTellsOfRowsElsewhere(String name, String elsewhere) throws SQLException {
    User user = users().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    for (View view : views(user).filter(each -> each.scoped() && !each.ofUnits()).toList()) {
      String count = "(SELECT count(*) FROM rollbook.workforce.%s ".formatted(view.name());
      String own = count + ")";
      List<String> columns = new ArrayList<>(List.of(count + "WHERE " + elsewhere + ") = 0"));
      for (String trap :
          List.of(
              "WHERE 1 / (CASE WHEN %s THEN 0 ELSE 1 END) = 1",
              "WHERE IF(%s, fail('seen'), 1) IS NOT NULL",
              "WHERE CAST(IF(%s, 'x', '1') AS integer) = 1")) {
        columns.add("%s%s) = %s".formatted(count, trap.formatted(elsewhere), own));
      }
      assertThat(rows(name, "SELECT " + String.join(" AND ", columns)))
          .as(view.name())
          .containsExactly("true");
    }
  }

  @Test
  void whoSeesAPartOfAUnitSeesNoCountsOfAllOfIt() throws SQLException {
    String counts =
        "SELECT count(*), count(declared_rows), count(read_rows), count(accepted_rows), count(quarantined_rows) FROM workforce.feed_status WHERE status <> 'missing'";
    for (String name : List.of("jingyu", "leader.jingyu", "admin.jingyu")) {
      try (Statement statement = as(name).createStatement();
          ResultSet row = statement.executeQuery(counts)) {
        row.next();
        assertThat(row.getLong(1)).as("how packages stand").isPositive();
        for (int i = 2; i <= 5; i++) {
          assertThat(row.getLong(i)).isZero();
        }
      }
      assertThat(
              rows(
                  name,
                  "SELECT count(*) FROM workforce.feed_status WHERE declared_rows > 0 OR read_rows > 0"))
          .containsExactly("0");
    }
    assertThat(
            rows("baishan", "SELECT count(*) FROM workforce.feed_status WHERE declared_rows > 0"))
        .isNotEqualTo(List.of("0"));
  }

  @Test
  void nobodySeesOrEndsTheQueriesOfOthers() throws Exception {
    String secret = "SELECT 'a question of leader' AS question";
    Instant now = Instant.now();
    for (User user : users()) {
      if (user.name().equals("leader")) {
        continue;
      }
      // Trino forgets queries after a minute, and says of those that there is no such query.
      rows("leader", secret);
      String id =
          rows(
                  "rollbook",
                  """
                  SELECT query_id FROM system.runtime.queries
                  WHERE "user" = 'leader' AND query LIKE 'SELECT ''a question of leader%'
                  ORDER BY created DESC LIMIT 1""")
              .getFirst();
      assertThat(rows(user.name(), "SELECT DISTINCT \"user\" FROM system.runtime.queries"))
          .containsExactly(user.name());
      assertDenied(user.name(), "CALL system.runtime.kill_query(query_id => '%s')".formatted(id));
      String token = new Tokens(HOUSE.home()).make(user.name(), now, now.plus(Duration.ofHours(1)));
      assertThat(server("/v1/query", token)).as(user.name()).doesNotContain("a question of leader");
      assertThat(server("/v1/query/" + id, token)).doesNotContain("a question of leader");
      assertThat(server("/v1/thread", token)).doesNotContain("stackTrace");
      assertThat(server("/v1/node", token)).doesNotContain("uri");
    }
  }

  private static String server(String path, String token) throws Exception {
    KeyStore store =
        KeyStore.getInstance(HOUSE.trustStore().toFile(), HOUSE.trustStorePassword().toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          "https://127.0.0.1:%d%s"
                              .formatted(HOUSE.settings().integer(Setting.TRINO_PORT), path)))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void whatTrinoReadsIsOfItsOwnerOnly() throws Exception {
    for (String file : List.of("rules.json", "groups.txt", "password.db")) {
      assertThat(Files.getPosixFilePermissions(HOUSE.home().resolve("trino/etc").resolve(file)))
          .as(file)
          .hasSize(2);
    }
  }

  private static void assertDenied(String user, String sql) {
    assertThatThrownBy(() -> rows(user, sql))
        .as("%s: %s", user, sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            error -> assertThat(error.getErrorCode()).isEqualTo(PERMISSION_DENIED));
  }

  private static void run(String user, String sql) throws SQLException {
    try (Statement statement = as(user).createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(String user, String sql) throws SQLException {
    try (Statement statement = as(user).createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
