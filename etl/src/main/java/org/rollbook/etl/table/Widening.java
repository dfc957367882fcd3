package org.rollbook.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.rollbook.warehouse.contract.Contract;

/**
 * Brings a table that stands to a contract that has changed since: a new column is added, empty in
 * the rows that stand, and one that may be empty by now may be. A column taken off, another type or
 * other partitions cannot be had without writing the table anew.
 */
final class Widening {
  private final Contract contract;
  private final StructType standing;
  private final List<String> partitions;
  private final StructType wanted;

  /**
   * Compares.
   *
   * @param partitions the columns that the table is partitioned by
   */
  Widening(Contract contract, StructType standing, List<String> partitions) {
    this.contract = contract;
    this.standing = standing;
    this.partitions = List.copyOf(partitions);
    this.wanted = StructType.fromDDL(contract.ddl());
  }

  /** In what the table cannot follow its contract; empty if it can. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    Set<String> kept = Set.of(wanted.fieldNames());
    for (StructField field : standing.fields()) {
      if (!kept.contains(field.name())) {
        faults.add("%s.%s is not in the contract".formatted(contract.name(), field.name()));
      } else if (!wanted.apply(field.name()).dataType().equals(field.dataType())) {
        faults.add(
            "%s.%s is %s and should be %s"
                .formatted(
                    contract.name(),
                    field.name(),
                    field.dataType().sql(),
                    wanted.apply(field.name()).dataType().sql()));
      }
    }
    if (!partitions.equals(contract.partitionColumns())) {
      faults.add(
          "%s is partitioned by %s and should be by %s"
              .formatted(contract.name(), partitions, contract.partitionColumns()));
    }
    return faults;
  }

  /**
   * Changes the table, unless it is as its contract says.
   *
   * @param path where it stands
   */
  void run(SparkSession spark, String path) {
    String table = "delta.`%s`".formatted(path.replace("`", "``"));
    Set<String> there = Set.of(standing.fieldNames());
    List<String> added = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      if (!there.contains(field.name())) {
        added.add(
            "%s %s COMMENT '%s'"
                .formatted(
                    field.name(),
                    field.dataType().sql(),
                    field.getComment().get().replace("\\", "\\\\").replace("'", "\\'")));
      } else if (field.nullable() && !standing.apply(field.name()).nullable()) {
        spark.sql("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table, field.name()));
      }
    }
    if (!added.isEmpty()) {
      spark.sql("ALTER TABLE %s ADD COLUMNS (%s)".formatted(table, String.join(", ", added)));
    }
  }
}
