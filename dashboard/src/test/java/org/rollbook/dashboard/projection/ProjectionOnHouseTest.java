package org.rollbook.dashboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.HousePages;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.launch.RunningHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The projection of a real house: it starts from what is in post, adds up, and helps. */
@Tag("house")
final class ProjectionOnHouseTest {
  private static final String START = RunningHouse.UNTIL;

  private static long number(String cell) {
    return Long.parseLong(cell.replace(",", ""));
  }

  private static List<String> start(JsonNode page) {
    String[] month = START.split("-");
    String name = "%s年%d月（实际）".formatted(month[0], Integer.parseInt(month[1]));
    return HousePages.rows(page, "headcount").stream()
        .filter(row -> row.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?place=220600", "?place=220622", "?place=220100&level=3"})
  void theStartIsTheHeadcount(String query) {
    JsonNode page = HousePages.page("projection", query);
    Object persons =
        HousePages.sql(
                "SELECT sum(persons) FROM workforce.headcount WHERE period = %s AND %s"
                    .formatted(HousePages.period(query), HousePages.where(query)))
            .getFirst()
            .getFirst();
    assertThat(start(page).get(1)).isEqualTo(HousePages.count(persons));
  }

  @Test
  void retirementsOfTheFirstYearAreThoseOfTheRule() {
    JsonNode page = HousePages.page("projection", "?exits=0");
    Object due =
        HousePages.sql(
                "SELECT sum(persons) FROM workforce.retirement WHERE period = %s AND retirement_span IN ('0', '1')"
                    .formatted(HousePages.period("")))
            .getFirst()
            .getFirst();
    assertThat(HousePages.rows(page, "flows").getFirst().get(3)).isEqualTo(HousePages.count(due));
  }

  @Test
  void everyYearAddsUpButForRounding() {
    for (List<String> row : HousePages.rows(HousePages.page("projection", ""), "flows")) {
      List<Long> numbers =
          new ArrayList<>(row.subList(1, row.size()).stream().map(each -> number(each)).toList());
      long closing = numbers.get(0) + numbers.get(1) - numbers.get(2) - numbers.get(3);
      assertThat(Math.abs(closing - numbers.get(4))).as(row.toString()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theBackTestIsOfTheLargestWindowThereIs() {
    List<List<String>> tests = HousePages.rows(HousePages.page("projection", ""), "backtest");
    assertThat(tests).isNotEmpty();
    assertThat(tests.getFirst()).hasSize(9).doesNotContain("");
  }

  @Test
  void aLeaderOfAPlaceProjectsItAndIsLedBackFromElsewhere() {
    Visitor baishan = Visitor.as("leader.baishan");
    JsonNode own = JsonMapper.shared().readTree(baishan.get("/api/v1/pages/projection").body());
    assertThat(own.get("place").asString()).isEqualTo("220600");
    assertThat(start(own).get(1))
        .isEqualTo(start(HousePages.page("projection", "?place=220600")).get(1));
    HttpResponse<String> elsewhere = baishan.get("/projection?place=220100");
    assertThat(elsewhere.statusCode()).isEqualTo(200);
    assertThat(elsewhere.body())
        .contains("不在您的管辖范围内", "/projection?place=220600")
        .doesNotContain("data-block=\"headcount\"");
  }

  @Test
  void thePageShowsItsFormAndStandsInTheNavigation() {
    String body = HousePages.get("/projection?place=220600&recruits=7&exits=1.5").body();
    assertThat(body)
        .contains("name=\"recruits\"", "value=\"7\"", "value=\"1.5\"", "结构预测", "方法")
        .contains("/projection/flows.csv?place=220600");
    assertThat(HousePages.get("/age").body()).contains("href=\"/projection?place=");
    assertThat(HousePages.get("/projection?lang=en").body())
        .contains("Projection of the structure", "Tested on the past");
  }

  @Test
  void tablesAreDownloadedWithTheSameAssumptions() {
    HttpResponse<String> csv = HousePages.get("/projection/flows.csv?recruits=123");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.body()).contains("期初,进入,到龄退休", ",123,");
  }

  @ParameterizedTest
  @CsvSource({
    "/projection?recruits=-5, recruits must be a whole number of persons a year",
    "/projection?exits=99, exits must be a percentage a year",
    "/projection?replacement=x, replacement must be how many enter",
    "/projection?period=1999-01, period must be a month",
    "/projection/nothing.csv, There is no such table on this page"
  })
  void aWrongAddressGetsAPageThatHelps(String path, String message) {
    HttpResponse<String> response = HousePages.get(path);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("ARGUMENT_INVALID", message).doesNotContain("Exception");
  }
}
