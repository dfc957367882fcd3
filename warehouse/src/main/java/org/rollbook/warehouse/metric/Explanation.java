package org.rollbook.warehouse.metric;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.publication.Publication;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.trino.TrinoClient;
import org.rollbook.warehouse.trino.TrinoErrors;

/**
 * Where a number comes from, for a planner: definition, rule, publication, SQL, tables, packages.
 */
final class Explanation {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int MOST_NAMED = 3;

  private final MetricQuery query;
  private final Publication publication;
  private final FormulaWords words;
  private final Contracts contracts;
  private final Metrics metrics;
  private final ScopeTree scopes;

  Explanation(
      MetricQuery query,
      Publication publication,
      FormulaWords words,
      Contracts contracts,
      Metrics metrics,
      ScopeTree scopes) {
    this.query = query;
    this.publication = publication;
    this.words = words;
    this.contracts = contracts;
    this.metrics = metrics;
    this.scopes = scopes;
  }

  /** The explanation of an answer that {@code sql} gave. */
  List<String> lines(Connection connection, String sql) {
    Metric metric = query.metric();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("%s（%s）".formatted(metric.title().zh(), metric.id()));
    say(lines, "口径", metric.description().zh());
    say(lines, "算法", words.formula(metric));
    say(
        lines,
        "依据",
        "%s（%s；%s）"
            .formatted(
                metric.rule().text().zh(),
                metric.rule().source().zh(),
                metric.rule().confidence().label().zh()));
    metric
        .target()
        .ifPresent(
            target ->
                say(
                    lines,
                    "目标",
                    "%s%s（%s；%s）"
                        .formatted(
                            target.value().toPlainString(),
                            metric.unit().label().zh(),
                            target.source().zh(),
                            target.confidence().label().zh())));
    metric
        .caveat()
        .flatMap(metrics::find)
        .ifPresent(
            caveat ->
                say(
                    lines,
                    "注意",
                    "%s见 ./rollbook metric %s".formatted(caveat.title().zh(), caveat.id())));
    say(lines, "归口", metric.owner().zh() + "（由使用单位配置）");
    say(lines, "窗口", window());
    say(lines, "范围", place());
    say(
        lines,
        "发布",
        "第 %d 号，%s 发布，期间 %s 至 %s，最新一期 %d 个单位中 %d 个已报"
            .formatted(
                publication.id(),
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                    .format(publication.publishedAt().atZone(CHINA)),
                YearMonth.from(publication.firstPeriod()),
                YearMonth.from(publication.lastPeriod()),
                publication.units(),
                publication.units() - publication.missingSenders().size()));
    lines.add("");
    lines.add("数据来源（自上而下，越往下越接近报送件）");
    Map<String, Long> versions = versions(connection);
    Lineage lineage = Lineage.of(query.marts(), inputs(connection));
    for (List<String> step : lineage.steps()) {
      lines.add(
          "  "
              + step.stream()
                  .map(table -> table(table, versions))
                  .collect(Collectors.joining("；")));
    }
    lines.addAll(packages(connection, lineage, versions));
    lines.add("");
    lines.add("查询（Trino）");
    sql.lines().map(line -> "  " + line).forEach(lines::add);
    return lines;
  }

  private static void say(List<String> lines, String name, String text) {
    lines.add("  %s  %s".formatted(name, text));
  }

  private String window() {
    String periods =
        query.from().equals(query.to())
            ? YearMonth.from(query.to()).toString()
            : "%s 至 %s".formatted(YearMonth.from(query.from()), YearMonth.from(query.to()));
    return "%s，%s".formatted(query.window().label().zh(), periods);
  }

  private String place() {
    ScopeNode within = query.region().within();
    String below = Region.levelOf(within) == query.region().level() ? "" : "，按下一级地区";
    String conditions =
        query.where().entrySet().stream()
            .map(
                each ->
                    "，%s为%s"
                        .formatted(
                            words.dimension(query.metric(), each.getKey()),
                            each.getValue().stream()
                                .map(
                                    code ->
                                        words.code(query.metric().codeSystem(each.getKey()), code))
                                .collect(Collectors.joining("、"))))
            .collect(Collectors.joining());
    String by =
        query.by().isEmpty()
            ? ""
            : "，按"
                + query.by().stream()
                    .map(each -> words.dimension(query.metric(), each))
                    .collect(Collectors.joining("、"));
    return within.label().zh() + below + by + conditions;
  }

  private String table(String name, Map<String, Long> versions) {
    String title = contracts.get(name).title();
    Long version = versions.get(name);
    return version == null
        ? "%s %s".formatted(name, title)
        : "%s %s（第 %d 版）".formatted(name, title, version);
  }

  /** What each table was computed from, as loads noted it. */
  private Map<String, Set<String>> inputs(Connection connection) {
    Map<String, Set<String>> inputs = new HashMap<>();
    for (List<String> row :
        allowed(
            connection,
            "lineage",
            "SELECT DISTINCT output_name, input_name FROM %s.lineage WHERE input_namespace = 'rollbook'")) {
      inputs.computeIfAbsent(row.getFirst(), key -> new TreeSet<>()).add(row.getLast());
    }
    return inputs;
  }

  /** The Delta version of each table. */
  private Map<String, Long> versions(Connection connection) {
    Map<String, Long> versions = new HashMap<>();
    for (List<String> row :
        allowed(
            connection,
            "publication_table",
            "SELECT table_name, table_version FROM %s.publication_table")) {
      versions.put(row.getFirst(), Long.parseLong(row.getLast()));
    }
    return versions;
  }

  private List<String> packages(
      Connection connection, Lineage lineage, Map<String, Long> versions) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + units(connection));
    List<String> selects = new ArrayList<>();
    for (String table : lineage.conformed()) {
      if (versions.containsKey(table)) {
        selects.add(
            """
            SELECT '%1$s', count(DISTINCT sender || '/' || feed || '/' || CAST(period AS varchar)),
              array_join(array_sort(array_agg(DISTINCT sender)), ','),
              array_join(array_sort(array_agg(DISTINCT feed)), ','),
              CAST(min(period) AS varchar), CAST(max(period) AS varchar), max(send_number), count(*)
            FROM %2$s.%1$s FOR VERSION AS OF %3$d WHERE period <= %4$s"""
                .formatted(
                    table, TrinoClient.CATALOG, versions.get(table), Engine.literal(query.to())));
      }
    }
    if (selects.isEmpty()) {
      return lines;
    }
    lines.add("  截至 %s，各表的来源：".formatted(YearMonth.from(query.to())));
    for (List<String> row : read(connection, String.join(" UNION ALL ", selects))) {
      if (!row.get(1).equals("0")) {
        String[] senders = row.get(2).split(",", -1);
        lines.add(
            "    %s 由 %s 个报送件写入：%s，格式 %s，期间 %s 至 %s，报送序号最高 %s，共 %,d 行"
                .formatted(
                    row.get(0),
                    row.get(1),
                    senders.length > MOST_NAMED
                        ? senders.length + " 个报送方"
                        : "报送方 " + row.get(2).replace(",", "、"),
                    row.get(3).replace(",", "、"),
                    row.get(4).substring(0, 7),
                    row.get(5).substring(0, 7),
                    row.get(6),
                    Long.parseLong(row.get(7))));
      }
    }
    return lines;
  }

  /** What the units have sent of the periods of the answer, as far as the user may see them. */
  private String units(Connection connection) {
    LocalDate since = query.window().since(query.from());
    List<String> row =
        read(
                connection,
                """
                SELECT count(feed), count(DISTINCT CASE WHEN feed IS NOT NULL THEN scope_unit END),
                  coalesce(array_join(array_agg(DISTINCT feed), '、'), ''), coalesce(max(send_number), 0),
                  count_if(status = 'late'), count_if(status = 'missing')
                FROM %s.%s.feed_status WHERE period BETWEEN %s AND %s%s"""
                    .formatted(
                        TrinoClient.CATALOG,
                        publication.schema(),
                        Engine.literal(since),
                        Engine.literal(query.to()),
                        Region.levelOf(query.region().within()) == RegionLevel.PROVINCE
                            ? ""
                            : " AND scope_unit = " + Engine.literal(unit().code())))
            .getFirst();
    return "报送单位本窗口（%s 至 %s）报送件 %s 个：%s 个单位，格式 %s，报送序号最高 %s，迟报 %s，未报 %s"
        .formatted(
            YearMonth.from(since),
            YearMonth.from(query.to()),
            row.get(0),
            row.get(1),
            row.get(2),
            row.get(3),
            row.get(4),
            row.get(5));
  }

  /** The reporting unit that the place is or lies in. */
  private ScopeNode unit() {
    ScopeNode within = query.region().within();
    return Region.levelOf(within) == RegionLevel.UNIT
        ? within
        : scopes.find(within.parent()).orElseThrow();
  }

  /**
   * The rows of a view, or none if the user may not read it or the publication is older than it:
   * the rest of the explanation stands.
   */
  private List<List<String>> allowed(Connection connection, String view, String sql) {
    String visible =
        "SELECT table_name FROM %s.information_schema.tables WHERE table_schema = %s AND table_name = %s"
            .formatted(
                TrinoClient.CATALOG, Engine.literal(publication.schema()), Engine.literal(view));
    return read(connection, visible).isEmpty()
        ? List.of()
        : read(connection, sql.formatted(TrinoClient.CATALOG + "." + publication.schema()));
  }

  private static List<List<String>> read(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        String[] row = new String[width];
        for (int i = 0; i < width; i++) {
          row[i] = result.getString(i + 1);
        }
        rows.add(Arrays.asList(row));
      }
      return rows;
    } catch (SQLException e) {
      throw TrinoErrors.explain(e);
    }
  }
}
