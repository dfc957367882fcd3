package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollbook.dashboard.page.HousePages.count;
import static org.rollbook.dashboard.page.HousePages.exact;
import static org.rollbook.dashboard.page.HousePages.name;
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

/** The numbers of the page about appraisal of a real house, against SQL of their own. */
@Tag("house")
final class AppraisalPageOnHouseTest {
  private static List<Object> year(String measures, String view, String query, String condition) {
    return sql("SELECT %s FROM workforce.%s WHERE period BETWEEN date_trunc('year', %s) AND %s AND %s AND %s"
            .formatted(measures, view, period(query), period(query), where(query), condition))
        .getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220200", "?place=JLSZ&level=1", "?period=2026-03"})
  void theTilesEqualTheViews(String query) {
    List<Object> appraisals =
        year("sum(completed), sum(excellent), sum(graded)", "appraisal", query, "true");
    assertThat(exact(page("appraisal", query)))
        .containsExactly(
            count(appraisals.getFirst()),
            of(appraisals.get(1), appraisals.get(2)),
            count(year("sum(entries)", "organ_register", query, "cap_result = '2'").getFirst()),
            count(
                year("sum(person_times)", "commendation", query, "commendation BETWEEN '3' AND '7'")
                    .getFirst()));
  }

  @Test
  void someOrgansGaveMoreExcellentGradesThanTheirCapAllows() {
    List<Object> organs =
        year(
            "sum(entries), sum(CASE WHEN cap_result = '2' THEN entries ELSE 0 END)",
            "organ_register",
            "",
            "cap_result <> ''");
    assertThat((Long) organs.get(1)).isBetween(1L, (Long) organs.get(0) / 4);
    assertThat(rows(page("appraisal", ""), "places").getLast().subList(5, 7))
        .containsExactly(count(organs.get(0)), count(organs.get(1)));
  }

  @Test
  void gradesAndMeritsEqualTheViews() {
    JsonNode page = page("appraisal", "");
    Object all = year("sum(completed)", "appraisal", "", "appraisal_kind = '1'").getFirst();
    for (String grade : List.of("1", "2", "3", "4", "5")) {
      Object some =
          year(
                  "coalesce(sum(completed), 0)",
                  "appraisal",
                  "",
                  "appraisal_kind = '1' AND appraisal_grade = '%s'".formatted(grade))
              .getFirst();
      assertThat(rows(page, "grades"))
          .contains(List.of(name("appraisal_grade", grade), count(some), share(some, all)));
    }
    for (String kind : List.of("3", "4", "5", "6", "7")) {
      String condition = "commendation = '%s'".formatted(kind);
      assertThat(rows(page, "merits"))
          .contains(
              List.of(
                  name("commendation", kind),
                  count(
                      year("coalesce(sum(person_times), 0)", "commendation", "", condition)
                          .getFirst()),
                  count(
                      year("coalesce(sum(entries), 0)", "organ_register", "", condition)
                          .getFirst())));
    }
  }
}
