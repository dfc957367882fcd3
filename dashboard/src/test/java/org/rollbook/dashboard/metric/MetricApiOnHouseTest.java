package org.rollbook.dashboard.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbook.dashboard.page.HousePages;
import org.rollbook.dashboard.page.Visitor;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics for programs, and the page that a click on a number leads to, on a real house. */
@Tag("house")
final class MetricApiOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final String PREFECTURE = "planner.baishan";

  /** What each road says of one number; all the same. */
  @ParameterizedTest
  @CsvSource({
    "headcount, '', 0, 0",
    "average_age, '', 1, 1",
    "bachelor_plus_share, '', 2, 1",
    "training_coverage, '', 3, 1",
    "training_person_times, '', -1, 0",
    "headcount, 220600, 0, 0",
    "training_coverage, 220600, 3, 1"
  })
  void everyRoadGivesTheSameNumber(String metric, String place, int tile, int decimals) {
    String where = place.isEmpty() ? "" : "?place=" + place;
    JsonNode cell = json("leader", "/api/v1/metrics/" + metric + where).get("cells").get(0);
    BigDecimal value = cell.get("value").decimalValue();
    String said = "%,.${}f".replace("${}", String.valueOf(decimals)).formatted(value);

    JsonNode shown =
        tile < 0
            ? HousePages.page("training", where).get("tiles").get(2)
            : HousePages.page("overview", where).get("tiles").get(tile);
    assertThat(shown.get("value").asString()).startsWith(said);
    String address = shown.get("address").asString();
    assertThat(HousePages.get(address).body()).contains(">" + said + "<");
    String cli =
        place.isEmpty()
            ? HOUSE.rollbook("metric", metric, "--user", "leader", "--format", "json").output()
            : HOUSE
                .rollbook("metric", metric, "--user", "leader", "--in", place, "--format", "json")
                .output();
    assertThat(
            JsonMapper.shared()
                .readTree(cli)
                .get(0)
                .get("value")
                .decimalValue()
                .setScale(decimals, RoundingMode.HALF_UP))
        .isEqualByComparingTo(value.setScale(decimals, RoundingMode.HALF_UP));
    List<List<Object>> released =
        HousePages.sql(
            """
            SELECT numerator, denominator FROM workforce.metric_value
            WHERE metric = '%s' AND region = '%s' AND period = DATE '%s-01'
              AND organ_level = '*' AND dimension = '*' AND NOT hidden"""
                .formatted(metric, place.isEmpty() ? "220000" : place, RunningHouse.UNTIL));
    // How many have an age is hidden where few have none.
    if (metric.equals("headcount") || (place.isEmpty() && !metric.equals("average_age"))) {
      assertThat(released).as("released").hasSize(1);
    }
    for (List<Object> row : released) {
      assertThat(new BigDecimal(row.getFirst().toString()))
          .isEqualByComparingTo(cell.get("numerator").decimalValue());
    }
  }

  @Test
  void theSamePublicationGivesTheSameNumber() {
    JsonNode now = json("leader", "/api/v1/metrics/training_coverage?by=region");
    JsonNode again =
        json(
            "leader",
            "/api/v1/metrics/training_coverage?by=region&as_of=" + now.get("publication").asLong());
    assertThat(again.get("cells")).isEqualTo(now.get("cells"));
    assertThat(now.get("cells").size()).isEqualTo(12);
  }

  @Test
  void beyondTheirOwnPlaceReadersGetWhatIsReleasedAndNoMore() {
    JsonNode own = json(PREFECTURE, "/api/v1/metrics/headcount");
    assertThat(own.get("place").asString()).isEqualTo("220600");
    assertThat(own.get("released").asBoolean()).isFalse();

    JsonNode others = json(PREFECTURE, "/api/v1/metrics/headcount?place=220000&by=region");
    assertThat(others.get("released").asBoolean()).isTrue();
    assertThat(others.get("cells"))
        .isEqualTo(json("leader", "/api/v1/metrics/headcount?by=region").get("cells"));

    List<Object> small =
        HousePages.sql(
                """
                SELECT metric, region FROM workforce.metric_value
                WHERE hidden AND organ_level = '*' AND dimension = '*' AND time_window = 'month'
                  AND region NOT LIKE '2206%%' AND period = DATE '%s-01' ORDER BY 1, 2 LIMIT 1"""
                    .formatted(RunningHouse.UNTIL))
            .getFirst();
    String question = "/api/v1/metrics/%s?place=%s".formatted(small.getFirst(), small.getLast());
    assertThat(json("leader", question).get("cells").get(0).get("standing").asString())
        .isEqualTo("shown");
    JsonNode hidden = json(PREFECTURE, question).get("cells").get(0);
    assertThat(hidden.get("standing").asString()).isEqualTo("hidden");
    assertThat(hidden.get("text").asString()).isEqualTo("◌");
    assertThat(hidden.get("value").isNull() && hidden.get("numerator").isNull()).isTrue();
    assertThat(
            get(PREFECTURE, "/metric/%s?place=%s".formatted(small.getFirst(), small.getLast()))
                .body())
        .contains("◌<");

    assertThat(get(PREFECTURE, "/api/v1/metrics/headcount?place=220000&by=sex,category"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
        .satisfies(
            answer -> assertThat(answer.body()).contains("ACCESS_DENIED", "not released this way"));
  }

  @Test
  void personsBehindANumberAreShownToTheirRolesForAPurposeThatTheLogKeeps() {
    String address = "/metric/sex_share?window=month";
    assertThat(get("leader", address + "&purpose=%E6%A0%B8%E5%AF%B9%E4%BA%BA%E6%95%B0").body())
        .doesNotContain("去标识的人员");
    assertThat(get("analyst.jingyu", address).body())
        .contains("去标识的人员", "请先写明用途")
        .doesNotContain("女</td>");

    String purpose = "purpose-" + System.nanoTime();
    String page = get("analyst.jingyu", address + "&purpose=" + purpose).body();
    List<Object> counted =
        HousePages.sql(
                "SELECT sum(persons) FROM workforce.structure WHERE sex = '2' AND scope_county = '220622' AND period = DATE '%s-01'"
                    .formatted(RunningHouse.UNTIL))
            .getFirst();
    assertThat(page).contains("共 %s 人".formatted(HousePages.count(counted.getFirst())));
    assertThat(page.split("女</td>", -1).length - 1)
        .isEqualTo((int) Math.min(20, HousePages.number(counted.getFirst())));
    assertThat(HOUSE.rollbook("audit", "list").output()).contains(purpose);
    assertThat(get("analyst.jingyu", "/metric/sex_share?place=220100").body())
        .doesNotContain("去标识的人员");
    // Who becomes eligible is counted and never shown.
    assertThat(get("analyst.jingyu", "/metric/rank_eligible_now?window=month").body())
        .contains("已满晋升最低年限人数")
        .doesNotContain("去标识的人员");
  }

  @Test
  void pagesBeyondTheirOwnPlaceSayThatNumbersAreReleasedOnes() {
    HttpResponse<String> page = get(PREFECTURE, "/overview?place=220000");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("不在您的管辖范围内");
    assertThat(get(PREFECTURE, "/metric/headcount?place=220000").body()).contains("不在您的管辖范围内");
    assertThat(get(PREFECTURE, "/overview").body()).doesNotContain("不在您的管辖范围内");
  }

  @Test
  void aPageSaysHowSmallANumberIsReleasedAndWhere() {
    String people = get(PREFECTURE, "/metric/headcount").body();
    assertThat(people).containsPattern("管辖范围以外，1 至 [0-9]+ 人").doesNotContain("以内也一样");
    // Nobody sees more of pay, wherever they are.
    String pay = get(PREFECTURE, "/metric/county_mean_pay").body();
    assertThat(pay).contains("管辖范围以内也一样，1 至 9 人").doesNotContain("管辖范围以外，");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "happiness",
        "headcount?by=shoe_size",
        "headcount?where=sex",
        "headcount?where=sex=7",
        "headcount?window=week",
        "headcount?to=2031-01",
        "headcount?place=999999",
        "headcount?as_of=4711",
        "headcount?as_of=x",
        "age_structure?place=%27%20OR%201=1"
      })
  void aWrongQuestionIsAProblemThatSaysWhatToDo(String asked) {
    HttpResponse<String> answer = get("leader", "/api/v1/metrics/" + asked);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(JsonMapper.shared().readTree(answer.body()).get("detail").asString().length())
        .isGreaterThan(10);
  }

  @Test
  void theInterfaceIsDescribedAndEveryMetricIsListed() {
    JsonNode description = json("leader", "/api/v1/openapi.json");
    for (String path : description.get("paths").propertyNames()) {
      String address =
          path.replace("{id}", "headcount").replace("{name}", "age").replace("{format}", "html");
      assertThat(get("leader", address).statusCode()).as(path).isEqualTo(200);
    }
    JsonNode all = json("leader", "/api/v1/metrics").get("metrics");
    assertThat(all.size()).isGreaterThan(30);
    // All pages take a minute: one of each shape here, and all in the long test.
    Map<String, JsonNode> shapes = new TreeMap<>();
    all.forEach(
        metric ->
            shapes.putIfAbsent(
                "%s %s %s %s %s %s"
                    .formatted(
                        metric.get("subject"),
                        metric.get("kind"),
                        metric.get("unit"),
                        metric.get("windows"),
                        metric.get("members").size(),
                        metric.get("splits").isEmpty()),
                metric));
    shapes.values().forEach(MetricApiOnHouseTest::assertHasPage);
    // What a growth is made of is not the one number divided by the other.
    assertThat(get("leader", "/metric/headcount_growth").body())
        .containsPattern("[0-9,]+ ÷ [0-9,]+ − 1");
  }

  @Test
  @Tag("soak")
  void everyMetricHasAPage() {
    json("leader", "/api/v1/metrics").get("metrics").forEach(MetricApiOnHouseTest::assertHasPage);
  }

  private static void assertHasPage(JsonNode metric) {
    HttpResponse<String> page = get("leader", "/metric/" + metric.get("id").asString());
    assertThat(page.statusCode()).as(metric.get("id").asString()).isEqualTo(200);
    assertThat(page.body()).contains(metric.get("title").get("zh").asString());
  }

  private static JsonNode json(String user, String path) {
    HttpResponse<String> answer = get(user, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> get(String user, String path) {
    Instant now = Instant.now();
    return Visitor.byToken(
        path, new Tokens(HOUSE.home()).make(user, now, now.plus(Duration.ofMinutes(5))));
  }
}
