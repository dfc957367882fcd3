package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbook.warehouse.launch.RunningHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The age page of a real house: its numbers against the truth, its manners against hostile use. */
@Tag("house")
final class AgePageOnHouseTest {
  private static final RunningHouse HOUSE = RunningHouse.get();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> get(String path) {
    return HousePages.get(path);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode api(String query) {
    HttpResponse<String> response = get("/api/v1/pages/age" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  /** People of the truth whose line begins so and satisfies the level. */
  private static long truth(String period, String unit, String county, String level)
      throws IOException {
    try (var lines =
        Files.lines(HOUSE.truth().resolve("expected/headcount.csv"), StandardCharsets.UTF_8)) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(period))
          .filter(cells -> unit.isEmpty() || cells[1].equals(unit))
          .filter(cells -> county.isEmpty() || cells[2].equals(county))
          .filter(cells -> level.isEmpty() || cells[3].equals(level))
          .mapToLong(cells -> Long.parseLong(cells[4]))
          .sum();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-10-01, '', '', ''",
    "'?place=220600', 2026-10-01, 220600, '', ''",
    "'?place=220622', 2026-10-01, 220600, 220622, ''",
    "'?place=220100&level=4&period=2025-12', 2025-12-01, 220100, '', 4",
    "'?place=JLSZ19', 2026-10-01, JLSZ, JLSZ19, ''"
  })
  void theHeadcountEqualsTheTruth(
      String query, String period, String unit, String county, String level) throws IOException {
    long expected = truth(period, unit, county, level);
    JsonNode page = api(query);
    if (expected == 0) {
      assertThat(page.get("empty").asBoolean()).isTrue();
      return;
    }
    assertThat(page.get("tiles").get(0).get("exact").asString())
        .isEqualTo("%,d".formatted(expected));
  }

  @Test
  void theBandsAddUpToTheTotal() {
    JsonNode bands = api("").get("blocks").get(1).get("rows");
    List<Long> counts =
        StreamSupport.stream(bands.spliterator(), false)
            .map(row -> Long.parseLong(row.get(1).asString().replace(",", "")))
            .toList();
    long total = counts.getLast();
    assertThat(counts.subList(0, counts.size() - 1).stream().mapToLong(Long::longValue).sum())
        .isEqualTo(total);
  }

  @Test
  void theAverageAgeEqualsSql() throws SQLException {
    try (Connection connection = HOUSE.open("leader");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT cast(sum(age_sum) AS decimal(18, 4)) / sum(age_known) FROM workforce.structure"
                    + " WHERE period = DATE '2026-10-01' AND scope_unit = '222400'")) {
      assertThat(row.next()).isTrue();
      assertThat(api("?place=222400").get("tiles").get(1).get("value").asString())
          .isEqualTo(row.getBigDecimal(1).setScale(1, java.math.RoundingMode.HALF_UP).toString());
    }
  }

  @Test
  void theDownloadIsCsvThatExcelReads() throws IOException {
    HttpResponse<byte[]> response;
    try {
      response =
          HTTP.send(HousePages.request("/age/bands.csv").build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    assertThat(response.body()).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("年龄段,人数,占比", "号发布")
        // A number is one, whatever its length.
        .containsPattern("合计,\\d{4,},");
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment");
  }

  @ParameterizedTest
  @CsvSource({
    "/age?place=nowhere",
    "/age?level=7",
    "/age?period=1999-01",
    "/age?period=%27%3B%20drop%20table",
    "/age?place=%3Cscript%3Ealert(1)%3C/script%3E",
    "/age/nothing.csv"
  })
  void aWrongAddressGetsAPageThatHelps(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("ARGUMENT_INVALID")
        .doesNotContain("<script>alert", "Exception", "org.rollbook");
  }

  @Test
  void theApiAnswersAProblemAsRfc9457Says() {
    HttpResponse<String> response = get("/api/v1/pages/age?place=nowhere");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"code\":\"ARGUMENT_INVALID\"");
  }

  @Test
  void nothingButReadingIsAllowed() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      HttpRequest request =
          HousePages.request("/age").method(method, HttpRequest.BodyPublishers.noBody()).build();
      assertThat(send(request).statusCode()).as(method).isEqualTo(403);
    }
    for (String path :
        List.of("/actuator", "/actuator/env", "/assets/..%2f..%2fapplication.properties")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    HttpResponse<String> response = get("/age");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    assertThat(response.headers().allValues("Set-Cookie")).noneMatch(c -> c.contains("SESSION"));
  }
}
