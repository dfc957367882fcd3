package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeEntry;
import org.rollbook.warehouse.fact.FactTable;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Makes tables of gold as they are declared, for the periods that a load touched. */
public final class FactBuilder {
  private final SparkSession spark;
  private final Tables tables;
  private final CodeBook codes;

  public FactBuilder(SparkSession spark, Tables tables, CodeBook codes) {
    this.spark = spark;
    this.tables = tables;
    this.codes = codes;
  }

  /** Whether there was ever something that it is made of. */
  public boolean fed(FactTable fact) {
    return fact.touches().isEmpty()
        || fact.touches().stream().anyMatch(touch -> !tables.isEmpty(touch.by()))
        || !tables.isEmpty(fact.table());
  }

  /**
   * Makes the periods given again.
   *
   * @return how many rows they have
   */
  public long rebuild(FactTable fact, Collection<LocalDate> periods) {
    // A name of its own: facts are made side by side.
    for (String table : fact.reads()) {
      (table.startsWith(FactTable.CODE)
              ? codes(table.substring(FactTable.CODE.length()))
              : tables.read(table))
          .createOrReplaceTempView(view(fact, table));
    }
    Dataset<Row> rows;
    try {
      rows =
          spark.sql(
              fact.query(
                  table -> view(fact, table), periods.stream().map(Tables::literal).toList()));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new RollbookException(
            Fault.DECLARATION_INVALID,
            "warehouse/facts/%s.yaml: sql cannot be evaluated: %s"
                .formatted(fact.name(), e.getMessage().lines().findFirst().orElse("")),
            e);
      }
      throw e;
    }
    return tables.replaceAndCount(
        fact.table(),
        Slices.of("period", periods),
        rows.repartition(periods.size(), functions.col("period")));
  }

  /** Rollbook's own codes of a system, in their order, with all columns of their file as text. */
  private Dataset<Row> codes(String system) {
    Collection<CodeEntry> entries = codes.own(system).entries();
    Set<String> targets = new TreeSet<>();
    entries.forEach(entry -> targets.addAll(entry.targets().keySet()));
    StructType columns =
        new StructType()
            .add("code", DataTypes.StringType)
            .add("zh", DataTypes.StringType)
            .add("sort", DataTypes.IntegerType);
    for (String target : targets) {
      columns = columns.add(target, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (CodeEntry entry : entries) {
      List<Object> row = new ArrayList<>();
      row.add(entry.code());
      row.add(entry.label().zh());
      row.add(rows.size() + 1);
      targets.forEach(target -> row.add(entry.targets().get(target)));
      rows.add(RowFactory.create(row.toArray()));
    }
    return spark.createDataFrame(rows, columns);
  }

  private static String view(FactTable fact, String table) {
    return "fact_" + fact.name() + "_" + table.replace('.', '_');
  }
}
