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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The numbers of the page about education of a real house, against SQL of their own. */
@Tag("house")
final class EducationPageOnHouseTest {
  private static String from(String query) {
    return " FROM workforce.education WHERE period = " + period(query) + " AND " + where(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220500", "?place=JLSZ&level=1", "?place=220622"})
  void everyNumberEqualsTheView(String query) {
    List<Object> all =
        sql("SELECT sum(persons), sum(persons) FILTER (WHERE education_band IN ('1', '2')),"
                + " sum(persons) FILTER (WHERE full_time_band IN ('1', '2')),"
                + " sum(persons) FILTER (WHERE education_band = '1'),"
                + " sum(persons) FILTER (WHERE degree_band IN ('1', '2', '3')),"
                + " sum(persons) FILTER (WHERE degree_band <> '9'),"
                + " sum(persons) FILTER (WHERE major_group <> '99')"
                + from(query))
            .getFirst();
    JsonNode page = page("education", query);
    if (number(all.getFirst()) == 0) {
      assertThat(page.get("empty").asBoolean()).isTrue();
      return;
    }
    assertThat(exact(page))
        .containsExactly(
            of(all.get(1), all.getFirst()),
            of(all.get(2), all.getFirst()),
            of(all.get(3), all.getFirst()),
            number(all.get(5)) == 0 ? "没有可以计算的数据" : of(all.get(4), all.get(5)));
    List<List<String>> levels = rows(page, "levels");
    for (List<Object> row :
        sql("SELECT education_band, sum(persons)" + from(query) + " GROUP BY 1")) {
      assertThat(levels)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          name("education_band", row.getFirst()),
                          count(row.get(1)),
                          share(row.get(1), all.getFirst())));
    }
    List<List<String>> majors = rows(page, "majors");
    for (List<Object> row : sql("SELECT major_group, sum(persons)" + from(query) + " GROUP BY 1")) {
      assertThat(majors)
          .contains(
              List.of(
                  name("major_group", row.getFirst()),
                  count(row.get(1)),
                  row.getFirst().equals("99") ? "–" : share(row.get(1), all.get(6))));
    }
    for (List<Object> row :
        sql(
            "SELECT degree_band, sum(persons)"
                + from(query)
                + " AND degree_band <> '9' GROUP BY 1")) {
      assertThat(rows(page, "degrees"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          name("degree_band", row.getFirst()),
                          count(row.get(1)),
                          share(row.get(1), all.get(5))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?level=3"})
  void everyUnitEqualsTheView(String query) {
    List<List<String>> shown = rows(page("education", query), "places");
    assertThat(shown).hasSize(12);
    for (List<Object> row :
        sql(
            "SELECT scope_unit, sum(persons), sum(persons) FILTER (WHERE education_band < '3'),"
                + " sum(persons) FILTER (WHERE full_time_band < '3')"
                + from(query)
                + " GROUP BY 1")) {
      assertThat(shown)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          name("scope", row.getFirst()),
                          count(row.get(1)),
                          share(row.get(2), row.get(1)),
                          share(row.get(3), row.get(1))));
    }
  }
}
