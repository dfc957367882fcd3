package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbook.dashboard.page.HousePages.count;
import static org.rollbook.dashboard.page.HousePages.exact;
import static org.rollbook.dashboard.page.HousePages.name;
import static org.rollbook.dashboard.page.HousePages.number;
import static org.rollbook.dashboard.page.HousePages.of;
import static org.rollbook.dashboard.page.HousePages.page;
import static org.rollbook.dashboard.page.HousePages.period;
import static org.rollbook.dashboard.page.HousePages.rows;
import static org.rollbook.dashboard.page.HousePages.share;
import static org.rollbook.dashboard.page.HousePages.sql;
import static org.rollbook.dashboard.page.HousePages.where;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The numbers of the overview of a real house, against SQL of their own. */
@Tag("house")
final class OverviewPageOnHouseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "?place=220100", "?place=220622", "?place=222400&level=3", "?period=2026-03"})
  void theTilesEqualTheViews(String query) {
    String condition = " WHERE period = " + period(query) + " AND " + where(query);
    List<Object> people =
        sql("SELECT sum(persons), sum(CASE WHEN education_band <= '2' THEN persons END)"
                + " FROM workforce.education"
                + condition)
            .getFirst();
    List<Object> training =
        sql("SELECT sum(trained), sum(persons) FROM workforce.training" + condition).getFirst();
    JsonNode page = page("overview", query);
    if (number(people.getFirst()) == 0) {
      assertThat(page.get("empty").asBoolean()).isTrue();
      return;
    }
    List<String> shown = exact(page);
    assertThat(shown.get(0)).isEqualTo(count(people.get(0)));
    assertThat(shown.get(2)).isEqualTo(of(people.get(1), people.get(0)));
    assertThat(shown.get(3)).isEqualTo(of(training.get(0), training.get(1)));
  }

  @Test
  void theMapHasEveryUnitWithItsNumbers() {
    List<List<String>> shown = rows(page("overview", "?measure=training"), "map");
    assertThat(shown).hasSize(12);
    for (List<Object> row :
        sql(
            "SELECT s.scope_unit, s.persons, s.bachelors, t.trained, t.persons FROM"
                + " (SELECT scope_unit, sum(persons) AS persons,"
                + " sum(CASE WHEN education_band IN ('1', '2') THEN persons END) AS bachelors"
                + " FROM workforce.structure WHERE period = "
                + period("")
                + " GROUP BY 1) s JOIN (SELECT scope_unit, sum(persons) AS persons,"
                + " sum(trained) AS trained FROM workforce.training WHERE period = "
                + period("")
                + " GROUP BY 1) t ON s.scope_unit = t.scope_unit")) {
      String unit = name("scope", row.get(0));
      List<String> line =
          shown.stream().filter(each -> each.getFirst().equals(unit)).findFirst().orElseThrow();
      assertThat(line.get(1)).isEqualTo(count(row.get(1)));
      assertThat(line.get(3)).isEqualTo(share(row.get(2), row.get(1)));
      assertThat(line.get(4)).isEqualTo(share(row.get(3), row.get(4)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220100", "?place=JLSZ", "?period=2026-05"})
  void theFlowOfUnitsBalances(String query) {
    List<List<String>> rows = rows(page("overview", query), "flow");
    long sum = 0;
    for (List<String> row : rows.subList(0, rows.size() - 1)) {
      assertThat(row.getFirst()).as("everything is a movement").isNotEqualTo("未能对应的变化");
      sum += Long.parseLong(row.get(1).replace(",", "").replace("−", "-").replace("+", ""));
    }
    assertThat(count(sum)).isEqualTo(rows.getLast().get(1));
  }

  @Test
  void whoHasSentEqualsTheView() {
    List<List<String>> shown = rows(page("overview", ""), "feeds");
    List<List<Object>> known =
        sql(
            "SELECT scope_unit, status, feed, accepted_rows FROM workforce.feed_status WHERE period = "
                + period(""));
    Map<Object, Object> titles =
        sql("SELECT code, name_zh FROM workforce.code WHERE system = 'feed'").stream()
            .collect(Collectors.toMap(List::getFirst, List::getLast));
    assertThat(titles).isNotEmpty();
    assertThat(shown).hasSameSizeAs(known);
    for (List<Object> row : known) {
      assertThat(shown)
          .anySatisfy(
              line -> {
                assertThat(line.getFirst()).isEqualTo(name("scope", row.get(0)));
                assertThat(line.get(2))
                    .isEqualTo(row.get(2) == null ? "–" : titles.get(row.get(2)));
                assertThat(line.get(6)).isEqualTo(row.get(3) == null ? "–" : count(row.get(3)));
              });
    }
  }

  @Test
  void anUnknownMeasureIsRefusedAndTheHomeIsTheOverview() {
    assertThat(HousePages.get("/overview?measure=love").statusCode()).isEqualTo(400);
    assertThat(HousePages.get("/overview?measure=love").body())
        .contains("persons, age, bachelor, training");
    assertThat(HousePages.get("/").headers().firstValue("Location").orElse(""))
        .endsWith("/overview");
    assertThat(HousePages.get("/nothing").statusCode()).isEqualTo(404);
  }
}
