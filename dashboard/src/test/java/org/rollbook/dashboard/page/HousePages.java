package org.rollbook.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.rollbook.warehouse.access.Tokens;
import org.rollbook.warehouse.launch.RunningHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of a real house beside the numbers that SQL gives, written by rules of its own. */
public final class HousePages {
  public static final RunningHouse HOUSE = RunningHouse.get();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String LEADER =
      new Tokens(HOUSE.home())
          .make("leader", Instant.now().minusSeconds(5), Instant.now().plus(Duration.ofHours(2)));

  private HousePages() {}

  public static HttpResponse<String> get(String path) {
    return Visitor.send(HTTP, request(path).build());
  }

  /** A request of the leader of the province, signed in by token. */
  public static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(HOUSE.dashboard().resolve(path))
        .header("Authorization", "Bearer " + LEADER);
  }

  /** A page as JSON. */
  public static JsonNode page(String name, String query) {
    HttpResponse<String> response = get("/api/v1/pages/" + name + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  /** The rows of a block, as shown. */
  public static List<List<String>> rows(JsonNode page, String block) {
    JsonNode found =
        StreamSupport.stream(page.get("blocks").spliterator(), false)
            .filter(each -> each.get("id").asString().equals(block))
            .findFirst()
            .orElseThrow();
    return StreamSupport.stream(found.get("rows").spliterator(), false)
        .map(row -> StreamSupport.stream(row.spliterator(), false).map(JsonNode::asString).toList())
        .toList();
  }

  /** The exact value of each tile. */
  public static List<String> exact(JsonNode page) {
    return StreamSupport.stream(page.get("tiles").spliterator(), false)
        .map(tile -> tile.get("exact").asString())
        .toList();
  }

  /** The rows of a query over the newest publication, as the leader reads it. */
  public static List<List<Object>> sql(String query) {
    try (Connection connection = HOUSE.open("leader");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<List<Object>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(Arrays.asList(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** The condition of SQL that a query string asks for; written anew, not taken from the pages. */
  public static String where(String query) {
    List<String> parts = new ArrayList<>(List.of("true"));
    for (String each : query.replaceFirst("^\\?", "").split("&")) {
      if (each.startsWith("place=")) {
        String place = each.substring(6);
        boolean unit = Requests.SCOPES.units().stream().anyMatch(node -> node.code().equals(place));
        parts.add((unit ? "scope_unit" : "scope_county") + " = '" + place + "'");
      } else if (each.startsWith("level=")) {
        parts.add("organ_level = '" + each.substring(6) + "'");
      }
    }
    return String.join(" AND ", parts);
  }

  /** The period that a query string asks for, as a literal of SQL. */
  public static String period(String query) {
    return query.contains("period=")
        ? "DATE '" + query.replaceFirst(".*period=(\\d{4}-\\d{2}).*", "$1") + "-01'"
        : "DATE '" + RunningHouse.UNTIL + "-01'";
  }

  public static long number(Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }

  public static String count(Object value) {
    return String.format(Locale.ROOT, "%,d", number(value));
  }

  public static String share(Object part, Object whole) {
    return number(whole) == 0
        ? "–"
        : new BigDecimal(number(part) * 100)
                .divide(new BigDecimal(number(whole)), 1, RoundingMode.HALF_UP)
                .toPlainString()
            + "%";
  }

  public static String of(Object part, Object whole) {
    return count(part) + " 人，共 " + count(whole) + " 人";
  }

  /** The Chinese name of a code or place. */
  public static String name(String system, Object code) {
    return Requests.CODES.own(system).find(code.toString()).orElseThrow().label().zh();
  }
}
