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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The numbers of the page about recruitment of a real house, against SQL of their own. */
@Tag("house")
final class RecruitmentPageOnHouseTest {
  private static final String RECRUITED = "recruit_event = '1' AND entry_way IN ('1', '2')";

  private static String year(String query) {
    return "period BETWEEN date_trunc('year', %1$s) AND %1$s AND %2$s"
        .formatted(period(query), where(query));
  }

  private static Object persons(String query, String condition) {
    return sql("SELECT sum(persons) FROM workforce.recruitment WHERE %s AND %s"
            .formatted(year(query), condition))
        .getFirst()
        .getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220200", "?place=220100&level=3", "?period=2026-03"})
  void theTilesEqualTheView(String query) {
    Object all = persons(query, RECRUITED);
    List<String> exact = exact(page("recruitment", query));
    assertThat(exact.getFirst()).isEqualTo(count(all));
    if (number(all) > 0) {
      assertThat(exact.subList(1, 3))
          .containsExactly(
              of(persons(query, RECRUITED + " AND degree_band IN ('1', '2')"), all),
              of(persons(query, RECRUITED + " AND organ_level IN ('3', '4')"), all));
    }
    Object observed = persons(query, "recruit_event = '3' AND recruit_outcome IN ('4', '5')");
    if (number(observed) > 0) {
      assertThat(exact.get(3))
          .isEqualTo(of(persons(query, "recruit_event = '3' AND recruit_outcome = '4'"), observed));
    }
  }

  @Test
  void fieldsAndPlacesEqualTheViews() {
    JsonNode page = page("recruitment", "");
    for (List<Object> row :
        sql(
            "SELECT urgent_field, sum(persons) FROM workforce.recruitment WHERE %s AND %s AND urgent_field <> '0' GROUP BY 1"
                .formatted(year(""), RECRUITED))) {
      assertThat(rows(page, "fields"))
          .contains(List.of(name("urgent_field", row.getFirst()), count(row.get(1))));
    }
    List<List<String>> places = rows(page, "places");
    for (List<Object> row :
        sql(
            "SELECT scope_unit, sum(places) FROM workforce.recruitment_post WHERE %s GROUP BY 1"
                .formatted(year("")))) {
      String unit = name("scope", row.getFirst());
      assertThat(places.stream().filter(each -> each.getFirst().equals(unit)).findFirst())
          .hasValueSatisfying(line -> assertThat(line.get(7)).isIn(count(row.get(1)), "–"));
    }
    assertThat(places.getLast().get(1)).isEqualTo(count(persons("", RECRUITED)));
  }

  @Test
  void theTiltOfThePlanIsThatOfTheAnnouncedPlaces() {
    List<List<String>> tilt = rows(page("recruitment", ""), "tilt");
    // A unit that missed a month of the year has no number of it beside those that have all.
    Map<Object, Object> months = new HashMap<>();
    sql("SELECT scope_unit, count(DISTINCT period) FROM workforce.headcount WHERE "
            + year("")
            + " GROUP BY 1")
        .forEach(row -> months.put(row.getFirst(), row.getLast()));
    assertThat(new HashSet<>(months.values())).as("a unit that missed some").hasSizeGreaterThan(1);
    Object all =
        months.values().stream()
            .max(Comparator.comparing(each -> ((Number) each).intValue()))
            .orElseThrow();
    for (List<Object> planned :
        sql(
            "SELECT scope_unit, sum(places),"
                + " sum(CASE WHEN organ_level IN ('3', '4') THEN places ELSE 0 END)"
                + " FROM workforce.recruitment_post WHERE "
                + year("")
                + " GROUP BY 1")) {
      String unit = name("scope", planned.getFirst());
      List<String> expected =
          months.get(planned.getFirst()).equals(all)
              ? List.of(count(planned.get(1)), share(planned.get(2), planned.get(1)))
              : List.of("–", "–");
      assertThat(tilt.stream().filter(each -> each.getFirst().equals(unit)).findFirst())
          .hasValueSatisfying(line -> assertThat(line.subList(3, 5)).as(unit).isEqualTo(expected));
    }
  }
}
