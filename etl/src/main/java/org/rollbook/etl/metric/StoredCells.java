package org.rollbook.etl.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.release.Verdict;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/** The cells that {@code gold.metric_value} holds, one a row. */
final class StoredCells {
  static final String TABLE = "gold.metric_value";

  private static final String ALL = "*";
  private static final StructType ROW =
      StructType.fromDDL(
          "period DATE, metric STRING, time_window STRING, region STRING, organ_level STRING,"
              + " dimension STRING, member STRING, numerator DECIMAL(18,1), denominator"
              + " DECIMAL(18,1), hidden BOOLEAN, numerator_verdict STRING, denominator_verdict"
              + " STRING");

  private final SparkSession spark;
  private final Tables tables;

  StoredCells(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /** What stands released of years, by period. */
  Map<LocalDate, List<Cell>> ofYears(Set<Integer> years) {
    if (years.isEmpty() || tables.isEmpty(TABLE)) {
      return Map.of();
    }
    return tables.read(TABLE).where(Tables.in("year(period)", years)).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.<LocalDate>getAs("period"),
                Collectors.mapping(StoredCells::cell, Collectors.toList())));
  }

  /** Puts cells in the place of all that stood of their periods. */
  void replace(Map<LocalDate, List<Cell>> fresh) {
    List<Row> rows = new ArrayList<>();
    fresh.forEach((period, cells) -> cells.forEach(cell -> rows.add(row(period, cell))));
    tables.replace(
        TABLE,
        Slices.of("period", fresh.keySet()),
        spark.createDataFrame(rows, ROW).repartition(fresh.size(), functions.col("period")));
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getAs("metric"),
        row.getAs("time_window"),
        row.<LocalDate>getAs("period").getMonthValue(),
        row.getAs("region"),
        row.getAs("organ_level").equals(ALL) ? "" : row.getAs("organ_level"),
        parts(row.getAs("dimension")),
        parts(row.getAs("member")),
        hundredths(row.getAs("numerator")),
        row.getAs("denominator") == null ? null : hundredths(row.getAs("denominator")),
        Verdict.valueOf(row.getAs("numerator_verdict")),
        Verdict.valueOf(row.getAs("denominator_verdict")));
  }

  private static List<String> parts(String text) {
    return text.equals(ALL) ? List.of() : List.of(text.split(",", -1));
  }

  private static long hundredths(BigDecimal number) {
    return number.movePointRight(2).longValueExact();
  }

  private static Row row(LocalDate period, Cell cell) {
    return RowFactory.create(
        period,
        cell.metric(),
        cell.window(),
        cell.region(),
        cell.level().isEmpty() ? ALL : cell.level(),
        cell.by().isEmpty() ? ALL : String.join(",", cell.by()),
        cell.by().isEmpty() ? ALL : String.join(",", cell.member()),
        released(cell.numerator()),
        cell.denominator() == null ? null : released(cell.denominator()),
        cell.hidden(),
        cell.counted().name(),
        cell.of().name());
  }

  /** Sums of amounts are released to a tenth. */
  private static BigDecimal released(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).setScale(1, RoundingMode.HALF_UP);
  }
}
