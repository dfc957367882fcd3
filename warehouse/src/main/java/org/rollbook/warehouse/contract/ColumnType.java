package org.rollbook.warehouse.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * The column types in use: those that Spark writes and Trino 476 reads without loss. TIMESTAMP is
 * left out on purpose (shifts by zone and by the summer time of 1986–1991), as is every type that
 * would need widening later.
 */
public enum ColumnType {
  STRING("STRING", "varchar"),
  INT("INT", "integer"),
  BIGINT("BIGINT", "bigint"),
  DATE("DATE", "date"),
  /** Hours and days of training, with one decimal. */
  DECIMAL("DECIMAL(18,1)", "decimal(18,1)"),
  /** Amounts of money in yuan, and shares in percent of which sums are made, to two decimals. */
  AMOUNT("DECIMAL(18,2)", "decimal(18,2)"),
  BOOLEAN("BOOLEAN", "boolean"),
  STRINGS("ARRAY<STRING>", "array(varchar)");

  private final String spark;
  private final String trino;

  ColumnType(String spark, String trino) {
    this.spark = spark;
    this.trino = trino;
  }

  /** The name in a Spark DDL string and in a contract's {@code physicalType}. */
  public String spark() {
    return spark;
  }

  /** The name in Trino's {@code information_schema.columns}. */
  public String trino() {
    return trino;
  }

  static Optional<ColumnType> of(String spark) {
    return Arrays.stream(values()).filter(type -> type.spark.equals(spark)).findFirst();
  }
}
