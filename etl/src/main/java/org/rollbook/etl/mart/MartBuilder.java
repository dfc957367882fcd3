package org.rollbook.etl.mart;

import java.time.LocalDate;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.mart.Mart;

/** Computes marts as they are declared, for the periods that a load touched. */
public final class MartBuilder {
  private final Tables tables;

  public MartBuilder(Tables tables) {
    this.tables = tables;
  }

  /**
   * Rebuilds a mart for the periods given.
   *
   * @return how many rows it has there
   */
  public long rebuild(Mart mart, Collection<LocalDate> periods) {
    Dataset<Row> source = tables.read(mart.from()).where(Tables.in("period", periods));
    // A name of its own: marts are computed side by side.
    String name = "source_of_" + mart.name();
    source.createOrReplaceTempView(name);
    Dataset<Row> rows =
        source
            .sparkSession()
            .sql(mart.query(name))
            .repartition(periods.size(), functions.col("period"));
    return tables.replaceAndCount(mart.table(), Slices.of("period", periods), rows);
  }
}
