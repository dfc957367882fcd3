package org.rollbook.warehouse.notebook;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.trino.TrinoErrors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a notebook works with: Trino and the metric API, as the person whose token stands in the
 * environment, and charts drawn as on the pages. Nothing here decides what may be seen: Trino and
 * the dashboard do, as everywhere. Every number of one session is of one publication.
 *
 * <p>{@code ./rollbook notebook} sets the environment: {@value #TOKEN}, {@value #TRINO}, {@value
 * #CERTIFICATE}, {@value #API}, {@value #ECHARTS}, {@value #THEME}.
 */
public final class Rollbook implements AutoCloseable {
  static final String TOKEN = "NOTEBOOK_TOKEN";
  static final String TRINO = "NOTEBOOK_TRINO";
  static final String CERTIFICATE = "NOTEBOOK_CERTIFICATE";
  static final String API = "NOTEBOOK_API";
  static final String ECHARTS = "NOTEBOOK_ECHARTS";
  static final String THEME = "NOTEBOOK_THEME";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Connection connection;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Drawing drawing;
  private final Published published;

  /**
   * What is published.
   *
   * @param id the publication that all numbers of this session are of
   * @param last its last period, the first day of the month
   */
  public record Published(long id, LocalDate first, LocalDate last) {
    /** The schema that holds the views of this publication, and of no later one. */
    public String schema() {
      return "rollbook.workforce_" + id;
    }
  }

  private Rollbook(Map<String, String> environment) throws SQLException {
    this.environment = environment;
    this.drawing = new Drawing(Path.of(required(ECHARTS)), Path.of(required(THEME)));
    Properties properties = new Properties();
    properties.setProperty("accessToken", required(TOKEN));
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", required(CERTIFICATE));
    properties.setProperty("source", "notebook");
    properties.setProperty("timezone", "Asia/Shanghai");
    this.connection =
        DriverManager.getConnection(
            "jdbc:trino://%s/rollbook".formatted(required(TRINO)), properties);
    List<Object> newest =
        rows("SELECT publication, first_period, last_period FROM rollbook.workforce.publication")
            .stream()
            .map(row -> List.copyOf(row.values()))
            .findFirst()
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.PUBLICATION_MISSING,
                        "Nothing is published yet; load packages with ./rollbook load"));
    this.published =
        new Published(
            ((Number) newest.get(0)).longValue(),
            LocalDate.parse(newest.get(1).toString()),
            LocalDate.parse(newest.get(2).toString()));
  }

  /**
   * Signs in with the token of the environment.
   *
   * @throws RollbookException if something is missing there, or Trino refuses
   */
  public static Rollbook open() {
    return open(System.getenv());
  }

  /** Signs in by another environment, such as one with another token. */
  public static Rollbook open(Map<String, String> environment) {
    try {
      return new Rollbook(Map.copyOf(environment));
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  private String required(String key) {
    String value = environment.get(key);
    if (value == null || value.isBlank()) {
      throw new RollbookException(
          Fault.SETTING_INVALID,
          "%s is not set. Start notebooks with ./rollbook notebook, which sets it.".formatted(key));
    }
    return value;
  }

  /** What the numbers of this session are of. */
  public Published published() {
    return published;
  }

  /**
   * The rows of a statement, each by column.
   *
   * @throws org.rollbook.warehouse.trino.TrinoException if Trino refuses it
   */
  public List<Map<String, Object>> rows(String sql) {
    requireNonNull(sql, "sql is null");
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /**
   * What Trino says when it refuses a statement.
   *
   * @throws AssertionError if it does not refuse it
   */
  public String refusal(String sql) {
    List<Map<String, Object>> rows;
    try {
      rows = rows(sql);
    } catch (RollbookException e) {
      if (e.fault() == Fault.ACCESS_DENIED || e.fault() == Fault.SQL_INVALID) {
        return e.getMessage();
      }
      throw e;
    }
    throw new AssertionError(
        "This must be refused, but gave %d row(s): %s".formatted(rows.size(), sql));
  }

  /**
   * The cells that the metric API answers with, for the last period.
   *
   * @param query more of the question, such as {@code by=category} or {@code place=220600}
   */
  public List<JsonNode> metric(String id, String... query) {
    List<String> asked = new ArrayList<>(List.of(query));
    String month = published.last().toString().substring(0, 7);
    asked.add("from=" + month);
    asked.add("to=" + month);
    asked.add("as_of=" + published.id());
    JsonNode answer = get("/api/v1/metrics/%s?%s".formatted(id, String.join("&", asked)));
    List<JsonNode> cells = new ArrayList<>();
    answer.get("cells").forEach(cells::add);
    return cells;
  }

  /** What Rollbook's own codes of a system are called in Chinese, in their order. */
  public Map<String, String> names(String system) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Map<String, Object> row :
        rows(
            "SELECT code, name_zh FROM %s.code WHERE system = '%s' AND version = 'rollbook' ORDER BY sort"
                .formatted(published.schema(), system.replace("'", "''")))) {
      names.put(row.get("code").toString(), row.get("name_zh").toString());
    }
    return names;
  }

  /**
   * Says that counts by the members of a metric are those of the metric.
   *
   * @throws AssertionError naming the first that differs
   */
  public String agree(String metric, String member, Map<String, Long> counts) {
    Map<String, Long> said = new TreeMap<>();
    for (JsonNode cell : metric(metric, "by=" + member)) {
      said.put(cell.get(member).asString(), cell.get("numerator").asLong());
    }
    Set<String> all = new TreeSet<>(said.keySet());
    all.addAll(counts.keySet());
    for (String code : all) {
      same(metric + " " + code, counts.getOrDefault(code, 0L), said.getOrDefault(code, 0L));
    }
    return "✓ %s: %d × SQL = API".formatted(metric, all.size());
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(required(API) + path))
            .header("Authorization", "Bearer " + required(TOKEN))
            .header("Accept", "application/json")
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        throw new RollbookException(
            response.statusCode() == 401 || response.statusCode() == 403
                ? Fault.ACCESS_DENIED
                : Fault.ARGUMENT_INVALID,
            "%s answered %d: %s".formatted(path, response.statusCode(), response.body()));
      }
      return JsonMapper.shared().readTree(response.body());
    } catch (IOException e) {
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "The dashboard at %s does not answer; start it with ./rollbook up"
              .formatted(required(API)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RollbookException(Fault.PROCESS_FAILED, "Interrupted while asking " + path, e);
    }
  }

  /**
   * Says that two numbers are the same.
   *
   * @throws AssertionError naming both, if they are not
   */
  public static String same(String what, Number one, Number other) {
    if (new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) != 0) {
      throw new AssertionError("%s: %s by SQL, but %s by the metric".formatted(what, one, other));
    }
    return "✓ %s: %,d".formatted(what, one.longValue());
  }

  /**
   * A chart as HTML, which needs nothing from elsewhere.
   *
   * @param option an ECharts option of {@code org.rollbook.warehouse.chart}
   */
  public String chart(String title, Map<String, Object> option, int height) {
    return drawing.html(title, option, height);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Rollbook[publication %d]".formatted(published.id());
  }
}
