package org.rollbook.etl.load;

import java.net.URI;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestSpark;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.contract.Contracts;
import org.rollbook.warehouse.mart.Mart;
import org.rollbook.warehouse.mart.Marts;
import org.rollbook.warehouse.metric.Duck;
import org.rollbook.warehouse.setting.Settings;

/** The marts of a home, read by DuckDB. */
final class MartsOnDuck {
  static final Contracts CONTRACTS = Contracts.read(TestHouse.HOUSE.contracts());
  static final Marts MARTS = Marts.read(TestHouse.HOUSE.marts(), CONTRACTS);

  private MartsOnDuck() {}

  /** The tables of a home. */
  static Tables tables(Settings settings) {
    return new Tables(TestSpark.SESSION, CONTRACTS, settings.storage());
  }

  /** All marts as they stand. */
  static Duck of(Tables tables) {
    try {
      Duck fresh = new Duck();
      for (Mart mart : MARTS.all()) {
        fresh.read(CONTRACTS.get(mart.table()), files(tables, mart.table()));
      }
      return fresh;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not read the marts", e);
    }
  }

  /**
   * The files of a table as they stand, without what Delta has put aside. As few of these tables
   * have many files, nothing is asked of Spark.
   */
  static List<String> files(Tables tables, String table) {
    return Arrays.stream(tables.read(table).inputFiles())
        .map(file -> URI.create(file).getPath())
        .toList();
  }
}
