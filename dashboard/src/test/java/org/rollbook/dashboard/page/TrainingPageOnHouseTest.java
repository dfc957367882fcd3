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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The numbers of the page about training of a real house, against SQL of their own. */
@Tag("house")
final class TrainingPageOnHouseTest {
  private static final String YEAR =
      " AND period BETWEEN date_trunc('year', %1$s) AND %1$s AND %2$s";

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220200", "?place=JLSZ&level=1", "?period=2026-03"})
  void theTilesEqualTheViews(String query) {
    List<Object> people =
        sql("SELECT sum(persons), sum(trained), sum(compliance_applies), sum(compliance_met),"
                + " sum(online_completed) FROM workforce.training WHERE period = "
                + period(query)
                + " AND "
                + where(query))
            .getFirst();
    JsonNode page = page("training", query);
    if (number(people.getFirst()) == 0) {
      assertThat(page.get("empty").asBoolean()).isTrue();
      return;
    }
    assertThat(exact(page))
        .containsExactly(
            of(people.get(1), people.getFirst()),
            of(people.get(3), people.get(2)),
            count(times(query, "1")),
            count(times(query, "2")));
    assertThat(rows(page, "online").getLast().get(1)).isEqualTo(count(times(query, "2")));
  }

  private static Object times(String query, String mode) {
    return sql("SELECT sum(person_times) FROM workforce.training_event WHERE mode = '"
            + mode
            + "'"
            + YEAR.formatted(period(query), where(query)))
        .getFirst()
        .getFirst();
  }

  @Test
  void everyCellOfTheHeatMapEqualsTheView() {
    for (String measure : List.of("coverage", "compliance")) {
      JsonNode page = page("training", "?measure=" + measure);
      List<List<String>> shown = rows(page, "heat");
      List<Object> periods =
          sql("SELECT DISTINCT period FROM workforce.headcount ORDER BY 1").stream()
              .map(List::getFirst)
              .toList();
      boolean coverage = measure.equals("coverage");
      List<List<Object>> known =
          sql(
              "SELECT scope_unit, period, sum(%s), sum(%s) FROM workforce.training GROUP BY 1, 2"
                  .formatted(
                      coverage ? "trained" : "compliance_met",
                      coverage ? "persons" : "compliance_applies"));
      assertThat(known).isNotEmpty();
      for (List<Object> row : known) {
        String unit = name("scope", row.getFirst());
        List<String> line =
            shown.stream().filter(each -> each.getFirst().equals(unit)).findFirst().orElseThrow();
        assertThat(line.get(1 + periods.indexOf(row.get(1))))
            .as("%s %s", unit, row.get(1))
            .isEqualTo(share(row.get(2), row.get(3)));
      }
    }
  }

  @Test
  void groupsAndKindsEqualTheViews() {
    JsonNode page = page("training", "");
    for (List<Object> row :
        sql(
            "SELECT training_group, sum(persons), sum(compliance_applies), sum(compliance_met),"
                + " sum(persons) - sum(window_full) FROM workforce.training WHERE period = "
                + period("")
                + " GROUP BY 1")) {
      assertThat(rows(page, "groups"))
          .anySatisfy(
              line -> {
                assertThat(line.getFirst()).startsWith(row.getFirst() + " 组");
                assertThat(line.subList(1, 6))
                    .containsExactly(
                        count(row.get(1)),
                        count(row.get(2)),
                        count(row.get(3)),
                        share(row.get(3), row.get(2)),
                        count(row.get(4)));
              });
    }
    for (List<Object> row :
        sql(
            "SELECT kind, sum(person_times), sum(qualifying_times) FROM workforce.training_event"
                + " WHERE mode = '1'"
                + YEAR.formatted(period(""), "true")
                + " GROUP BY 1")) {
      assertThat(rows(page, "kinds"))
          .anySatisfy(
              line -> {
                assertThat(line.getFirst()).isEqualTo(name("training_kind", row.getFirst()));
                assertThat(line.subList(2, 4))
                    .containsExactly(count(row.get(1)), count(row.get(2)));
              });
    }
    Object classes =
        sql("SELECT sum(classes) FROM workforce.training_class WHERE true"
                + YEAR.formatted(period(""), "true"))
            .getFirst()
            .getFirst();
    assertThat(rows(page, "kinds").getLast().get(1)).isEqualTo(count(classes));
  }
}
