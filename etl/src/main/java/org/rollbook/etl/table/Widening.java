package org.rollbook.etl.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.rollbook.warehouse.contract.Contract;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/**
 * Brings a table that stands to a contract that has changed since: a new column is added, empty in
 * the rows that stand; one that the contract no longer has may be empty from now on. Another type,
 * or other partitions, cannot be had without writing the table anew.
 */
final class Widening {
  private final Contract contract;
  private final StructType standing;
  private final String table;

  /**
   * Compares.
   *
   * @param path where the table stands
   */
  Widening(Contract contract, StructType standing, String path) {
    this.contract = contract;
    this.standing = standing;
    this.table = "delta.`%s`".formatted(path.replace("`", "``"));
  }

  /** Changes the table, unless it is as its contract says. */
  void run(SparkSession spark, List<String> partitions) {
    StructType wanted = StructType.fromDDL(contract.ddl());
    requireFitting(wanted, partitions);
    Set<String> there = names(standing);
    List<String> added = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      if (!there.contains(field.name())) {
        added.add(
            "%s %s COMMENT '%s'"
                .formatted(
                    field.name(),
                    field.dataType().sql(),
                    field.getComment().get().replace("\\", "\\\\").replace("'", "\\'")));
      }
    }
    if (!added.isEmpty()) {
      spark.sql("ALTER TABLE %s ADD COLUMNS (%s)".formatted(table, String.join(", ", added)));
    }
    Set<String> kept = names(wanted);
    for (StructField field : standing.fields()) {
      if (!kept.contains(field.name()) && !field.nullable()) {
        spark.sql("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table, field.name()));
      }
    }
  }

  private void requireFitting(StructType wanted, List<String> partitions) {
    List<String> faults = new ArrayList<>();
    Set<String> there = names(standing);
    for (StructField field : wanted.fields()) {
      if (there.contains(field.name())
          && !standing.apply(field.name()).dataType().equals(field.dataType())) {
        faults.add(
            "%s is %s and should be %s"
                .formatted(
                    field.name(),
                    standing.apply(field.name()).dataType().sql(),
                    field.dataType().sql()));
      }
    }
    if (!partitions.equals(contract.partitionColumns())) {
      faults.add(
          "it is partitioned by %s and should be by %s"
              .formatted(partitions, contract.partitionColumns()));
    }
    if (!faults.isEmpty()) {
      throw new RollbookException(
          Fault.DECLARATION_INVALID,
          "The table %s stands otherwise than its contract says now: %s. Put the contract back, or load into a fresh home."
              .formatted(contract.name(), String.join("; ", faults)));
    }
  }

  private static Set<String> names(StructType type) {
    return new HashSet<>(List.of(type.fieldNames()));
  }
}
