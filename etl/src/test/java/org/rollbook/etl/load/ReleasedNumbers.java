package org.rollbook.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.metric.MetricCell;
import org.rollbook.warehouse.metric.MetricQuery;
import org.rollbook.warehouse.metric.Metrics;
import org.rollbook.warehouse.metric.Region;
import org.rollbook.warehouse.metric.RegionLevel;
import org.rollbook.warehouse.metric.ReleasedTable;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.House;
import org.rollbook.warehouse.setting.Settings;

/** What {@code gold.metric_value} says, against what the metrics say when they are asked. */
final class ReleasedNumbers {
  private final SparkSession spark;
  private final Settings settings;
  private final House house;
  private final ScopeNode province;

  ReleasedNumbers(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
    this.house = settings.house();
    this.province = ScopeTree.of(CodeBook.read(house.codes())).province();
  }

  /** Asks every metric whose table is released, in one window, and compares each number. */
  void equalTheMetrics(LocalDate period) {
    Map<String, List<BigDecimal>> released = released(period);
    assertThat(released).isNotEmpty();
    List<ReleasedTable> tables =
        Metrics.of(house).released().stream()
            .filter(
                table -> released.keySet().stream().anyMatch(key -> key.startsWith(named(table))))
            .toList();
    Map<String, List<BigDecimal>> asked = new HashMap<>();
    for (RegionLevel level : RegionLevel.values()) {
      tables.forEach(table -> asked.putAll(asked(table, level, period)));
    }
    released.forEach(
        (key, numbers) -> {
          if (asked.containsKey(key) || numbers.getFirst().signum() != 0) {
            assertThat(asked.get(key)).as(key).isEqualTo(numbers);
          }
        });
  }

  private static String named(ReleasedTable table) {
    return table.metric().id() + "|" + table.window().word() + "|";
  }

  private Map<String, List<BigDecimal>> released(LocalDate period) {
    Map<String, List<BigDecimal>> numbers = new HashMap<>();
    for (Row row :
        spark
            .read()
            .format("delta")
            .load(settings.storage() + "gold/metric_value")
            .where("period = DATE'%s'".formatted(period))
            .selectExpr(
                "metric",
                "time_window",
                "region",
                "organ_level",
                "dimension",
                "member",
                "numerator",
                "denominator")
            .collectAsList()) {
      numbers.put(
          row.getString(0)
              + "|"
              + List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4))
                  .stream()
                  .collect(Collectors.joining("|"))
              + "|"
              + row.getString(5),
          plain(row.getDecimal(6), row.getDecimal(7)));
    }
    return numbers;
  }

  private Map<String, List<BigDecimal>> asked(
      ReleasedTable table, RegionLevel level, LocalDate period) {
    List<String> by = new ArrayList<>(table.by());
    if (table.byOrganLevel()) {
      by.add("organ_level");
    }
    MetricQuery query =
        new MetricQuery(
            table.metric(),
            new Region(level, province),
            by,
            Map.of(),
            table.window(),
            period,
            period);
    Map<String, List<BigDecimal>> numbers = new HashMap<>();
    for (MetricCell cell : LoadedDemo.cells(query)) {
      List<String> members = cell.members();
      numbers.put(
          "%s|%s|%s|%s|%s|%s"
              .formatted(
                  table.metric().id(),
                  table.window().word(),
                  cell.scope(),
                  cell.organLevel(),
                  table.by().isEmpty() ? "*" : String.join(",", table.by()),
                  table.by().isEmpty() ? "*" : String.join(",", members)),
          plain(cell.value().numerator().orElseThrow(), cell.value().denominator().orElse(null)));
    }
    return numbers;
  }

  private static List<BigDecimal> plain(BigDecimal... numbers) {
    List<BigDecimal> plain = new ArrayList<>();
    for (BigDecimal number : numbers) {
      plain.add(number == null ? null : number.setScale(1, RoundingMode.HALF_UP));
    }
    return plain;
  }
}
