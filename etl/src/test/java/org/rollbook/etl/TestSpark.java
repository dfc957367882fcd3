package org.rollbook.etl;

import org.apache.spark.sql.SparkSession;
import org.rollbook.etl.table.Spark;

/** One Spark session for all tests of a JVM. */
public final class TestSpark {
  public static final SparkSession SESSION = Spark.session("local[2]");

  private TestSpark() {}
}
