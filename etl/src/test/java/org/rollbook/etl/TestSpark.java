package org.rollbook.etl;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.rollbook.etl.table.Spark;

/** One Spark session for all tests of a JVM. */
public final class TestSpark {
  public static final SparkSession SESSION = Spark.session("local[2]");

  private TestSpark() {}

  /**
   * Lets go of what earlier tests left: Delta holds the state of each table that it has seen, and
   * every test has a home with all of them.
   */
  static void forget() {
    SESSION.catalog().clearCache();
    DeltaLog.clearCache();
  }
}
