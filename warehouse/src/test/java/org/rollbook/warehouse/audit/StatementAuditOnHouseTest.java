package org.rollbook.warehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rollbook.warehouse.launch.RunningHouse;

/** Who asks Trino with a client of their own is in the log like everyone else. */
@Tag("house")
final class StatementAuditOnHouseTest {
  private static RunningHouse house;

  @BeforeAll
  static void start() {
    house = RunningHouse.get();
  }

  /** A statement that no other test asks. */
  private static String marked(String sql) {
    return sql + " -- " + UUID.randomUUID();
  }

  private static List<AuditEntry> entries(String sql) {
    String digest = AuditEvent.digest(sql);
    List<AuditEntry> found = new ArrayList<>();
    new AuditLog(house.home())
        .read(
            line -> {
              Optional<AuditEntry> entry = AuditEntry.read(line);
              entry.filter(one -> one.event().what().endsWith(digest)).ifPresent(found::add);
            });
    return found;
  }

  /** Trino tells of the end of a statement just after its client knows of it. */
  private static AuditEvent entry(String sql) throws InterruptedException {
    for (int i = 0; i < 100 && entries(sql).isEmpty(); i++) {
      Thread.sleep(Duration.ofMillis(100));
    }
    assertThat(entries(sql)).hasSize(1);
    return entries(sql).getFirst().event();
  }

  private static Connection client(String user, Map<String, String> more) throws SQLException {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("password", house.password(user));
    // As it was written, so that its digest is known.
    properties.put("explicitPrepare", "true");
    return house.signIn(user, properties);
  }

  @Test
  void aStatementOfADirectClientIsWrittenDown() throws Exception {
    String sql = marked("SELECT person_key FROM workforce.person_month LIMIT 7");
    try (Connection connection =
            client("analyst", Map.of("source", "dbeaver", "clientInfo", "review of ages 2026"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(7);
    }
    AuditEvent event = entry(sql);
    assertThat(event.user()).isEqualTo("analyst");
    assertThat(event.from()).isEqualTo("127.0.0.1");
    assertThat(event.action()).isEqualTo(AuditAction.SQL);
    assertThat(event.rows()).isEqualTo(7);
    assertThat(event.filters())
        .isEqualTo("client dbeaver; read gold.person_month; purpose: review of ages 2026");
  }

  @Test
  void aRefusalIsWrittenDownWithoutTheStatement() throws Exception {
    String sql = marked("SELECT 1 FROM gold.person_month WHERE person_key = '王芳'");
    try (Connection connection = client("planner", Map.of());
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery(sql)).isInstanceOf(SQLException.class);
    }
    AuditEvent event = entry(sql);
    assertThat(event.user()).isEqualTo("planner");
    assertThat(event.action()).isEqualTo(AuditAction.REFUSED);
    assertThat(event.rows()).isZero();
    assertThat(event.filters()).startsWith("PERMISSION_DENIED");
    assertThat(Files.readString(new AuditLog(house.home()).file())).doesNotContain("王芳");
  }

  @Test
  void whoStopsReadingWasNotRefused() throws Exception {
    String sql = marked("SELECT * FROM workforce.headcount");
    try (Connection connection = client("leader", Map.of());
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery(sql);
      assertThat(rows.next()).isTrue();
      rows.close();
    }
    assertThat(entry(sql).action()).isEqualTo(AuditAction.SQL);
  }

  @Test
  void whatTheServiceAsksForSomebodyIsLeftToWhoAsksIt() throws Exception {
    String ours = marked("SELECT count(*) FROM workforce.publication");
    String theirs = marked("SELECT count(*) FROM workforce.publication");
    try (Connection connection = house.open("leader");
        Statement statement = connection.createStatement()) {
      statement.executeQuery(ours).close();
    }
    try (Connection connection = client("leader", Map.of());
        Statement statement = connection.createStatement()) {
      statement.executeQuery(theirs).close();
    }
    entry(theirs);
    assertThat(entries(ours)).isEmpty();
  }

  @Test
  void aPinnedPublicationIsNamedAndTheChainHolds() throws Exception {
    try (Connection connection = client("leader", Map.of());
        Statement statement = connection.createStatement()) {
      long publication;
      try (ResultSet row =
          statement.executeQuery("SELECT publication FROM workforce.publication")) {
        assertThat(row.next()).isTrue();
        publication = row.getLong(1);
      }
      String sql = marked("SELECT count(*) FROM workforce_" + publication + ".headcount");
      statement.executeQuery(sql).close();
      assertThat(entry(sql).publication()).isEqualTo(publication);
    }
    assertThat(AuditCheck.run(new AuditLog(house.home()), "").faults()).isEmpty();
  }
}
