package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbook.dashboard.page.HousePages.HOUSE;
import static org.rollbook.dashboard.page.HousePages.count;
import static org.rollbook.dashboard.page.HousePages.name;
import static org.rollbook.dashboard.page.HousePages.number;
import static org.rollbook.dashboard.page.HousePages.page;
import static org.rollbook.dashboard.page.HousePages.period;
import static org.rollbook.dashboard.page.HousePages.rows;
import static org.rollbook.dashboard.page.HousePages.sql;
import static org.rollbook.dashboard.page.HousePages.where;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.warehouse.access.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of findings of a real house, against SQL of its own. */
@Tag("house")
final class InspectionPageOnHouseTest {
  private static List<List<Object>> ledger(String query) {
    return sql(
        "SELECT organ, finding_no, finding_state, coalesce(CAST(closed_on AS varchar), '–'), overdue FROM workforce.finding_ledger WHERE period = %s AND %s ORDER BY overdue DESC, finding_state, due_on, finding_no"
            .formatted(period(query), where(query)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220200", "?place=220100&level=3"})
  void everyFindingStandsInTheLedgerOverdueOnesFirst(String query) {
    List<List<Object>> wanted = ledger(query);
    JsonNode page = page("inspection", query);
    List<List<String>> listed = rows(page, "findings");
    assertThat(listed).hasSize(Math.min(wanted.size(), ListedReader.MOST));
    for (int at = 0; at < listed.size(); at++) {
      List<Object> row = wanted.get(at);
      assertThat(listed.get(at))
          .contains(
              row.get(0).toString(),
              row.get(1).toString(),
              name("finding_state", row.get(2)),
              row.get(3).toString());
    }
    assertThat(wanted).isNotEmpty();
    assertThat(title(page)).isEqualTo("逐条台账：%s 项问题".formatted(count((long) wanted.size())));
  }

  @Test
  void whoSeesACountyFindsItsOwnFindingsAndNoOthers() {
    List<Object> findings =
        sql("SELECT count(*), count_if(scope_county = '220622') FROM workforce.finding_ledger WHERE period = %s"
                .formatted(period("")))
            .getFirst();
    long its = number(findings.getLast());
    assertThat(its).isPositive().isLessThan(number(findings.getFirst()));
    JsonNode own = seen("leader.jingyu", "");
    assertThat(rows(own, "findings")).hasSize((int) Math.min(its, ListedReader.MOST));
    assertThat(title(own)).isEqualTo("逐条台账：%d 项问题".formatted(its));

    JsonNode beyond = seen("leader.jingyu", "?place=220200");
    assertThat(rows(beyond, "findings")).isEmpty();
    assertThat(title(beyond)).isEqualTo("逐条台账只列出靖宇县的问题：0 项");
  }

  private static String title(JsonNode page) {
    return StreamSupport.stream(page.get("blocks").spliterator(), false)
        .filter(block -> block.get("id").asString().equals("findings"))
        .findFirst()
        .orElseThrow()
        .get("title")
        .asString();
  }

  private static JsonNode seen(String user, String query) {
    String token =
        new Tokens(HOUSE.home())
            .make(user, Instant.now().minusSeconds(5), Instant.now().plus(Duration.ofHours(1)));
    HttpRequest request =
        HttpRequest.newBuilder(HOUSE.dashboard().resolve("/api/v1/pages/inspection" + query))
            .header("Authorization", "Bearer " + token)
            .build();
    return JsonMapper.shared().readTree(Visitor.send(HttpClient.newHttpClient(), request).body());
  }
}
