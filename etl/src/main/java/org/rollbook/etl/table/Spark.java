package org.rollbook.etl.table;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a job, with what Delta and this house need. */
public final class Spark {
  private static final String STAYING = "spark.rollbook.staying";
  private static final String HASHED_LISTS = "spark.sql.execution.useObjectHashAggregateExec";
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  private static final String LONGEST_METHOD = "spark.sql.codegen.hugeMethodLimit";

  /** HotSpot compiles no method with more bytecodes, and interprets it for ever. */
  private static final String LONGEST_COMPILED = "8000";

  private static final long ROWS_WORTH_COMPILING = 600_000;

  /**
   * Of tables, some 50 bytes a row (one unit's month of 200,000 people: person_month 18 s with it
   * and 31 s without, where 100 MB of claims and trainings are read; in a process that has made a
   * few loads facts, where 800 MB of records are, 18 s with it and 28 s without; marts, where 13 MB
   * are, in a process of its own 16 s with it and 9 to 11 s without).
   */
  private static final long BYTES_WORTH_COMPILING = 50 * ROWS_WORTH_COMPILING;

  /** Conforming is few statements with much to do for each row. */
  private static final long ROWS_WORTH_COMPILING_CONFORM = 20_000;

  /**
   * A row of many columns is conformed by a method too long for HotSpot; Spark can do without such
   * ones, once it has made and measured them (13.8 million rows: the second part 104 s with them
   * and 87 s without, the first 144 s either way; 273,167 rows: 26 s and 29 s).
   */
  private static final long ROWS_WORTH_SHORT_METHODS = 10_000_000;

  /** In a process that stays, what is compiled once serves as many loads, or so. */
  private static final int LOADS = 40;

  private Spark() {}

  /** A session on {@code master}, on loopback when that is this machine. */
  public static SparkSession session(String master) {
    return session(master, false);
  }

  /**
   * A session on {@code master}.
   *
   * @param staying whether it is for more than one load: what is compiled once then serves again
   */
  public static SparkSession session(String master, boolean staying) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("rollbook")
            .config(STAYING, Boolean.toString(staying))
            .master(master)
            .config("spark.ui.enabled", "false")
            // Kept for a page that is never shown: the plans of a thousand statements are
            // hundreds of megabytes.
            .config("spark.ui.retainedJobs", "20")
            .config("spark.ui.retainedStages", "20")
            .config("spark.ui.retainedTasks", "200")
            .config("spark.sql.ui.retainedExecutions", "10")
            .config("spark.sql.session.timeZone", "Asia/Shanghai")
            // LocalDate in rows: java.sql.Date shifts with zone and summer time.
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // Trino 476 returns deleted rows of tables that once had vectors: never begin.
            .config("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false")
            // The log of a table is some hundred lines.
            .config("spark.databricks.delta.snapshotPartitions", "1")
            // Of each file its rows are counted, no more: within a slice the bounds of columns
            // leave out nothing, and finding them took a quarter of the time of a write.
            .config("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "0")
            // Else every commit runs a job more, for a list of files that readers seldom use.
            .config("spark.databricks.delta.allFilesInCrc.enabled", "false")
            // What is erased is erased now; which versions are still read, Rollbook knows itself.
            .config("spark.databricks.delta.retentionDurationCheck.enabled", "false")
            .config("spark.databricks.delta.vacuum.logging.enabled", "false")
            // What a load keeps on the way is read once or twice: choosing how to compress each
            // column took a sixth of the time of conforming.
            .config("spark.sql.inMemoryColumnarStorage.compressed", "false")
            // A load has some thousand programs, and each part of it nearly the same ones. With
            // 100, compiling took an eighth of its CPU.
            .config("spark.sql.codegen.cache.maxEntries", "2000")
            // Hash tables and sorts take memory by the page, even for ten rows. Pages of 64 MB, as
            // Spark chooses them here, were copied whole by every collection.
            .config("spark.buffer.pageSize", "4m")
            // So does each program that is sent to a stage: 4 MB, nearly all of them empty.
            .config("spark.broadcast.blockSize", "512k")
            // Else all rows of a task are sorted by their slices before any is written: one file
            // for each slice is kept open instead, as far as that.
            .config("spark.sql.maxConcurrentOutputFileWriters", "64")
            // Joins hash the smaller side where a part of it is no larger than that, and sort
            // neither.
            .config("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", "64m")
            // What is sent round is worked out of all rows of a part first: that may take longer
            // than Spark's five minutes.
            .config("spark.sql.broadcastTimeout", "36000")
            // Of each key the newest row is wanted, and most keys have one: sorting before the
            // shuffle as well, to leave out the others there, took a third of such a query.
            .config("spark.sql.optimizer.windowGroupLimitThreshold", "-1")
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    if (master.startsWith("local")) {
      builder
          .config("spark.hadoop.fs.file.impl", LocalStorage.class.getName())
          .config(
              "spark.hadoop.fs.AbstractFileSystem.file.impl", LocalStorage.Context.class.getName())
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1");
    }
    SparkSession session = builder.getOrCreate();
    // Where another thread made it, this one would go by the defaults of Spark, and not by what
    // stands above.
    SparkSession.setActiveSession(session);
    return session;
  }

  /**
   * Prepares for a load of so many rows. Spark compiles a program for each query that it runs; for
   * few rows that takes longer than the rows (2,000 people × 3 months: 74 s with it, 50 s without).
   */
  public static void prepareFor(SparkSession spark, long rows) {
    prepareFor(spark, rows, ROWS_WORTH_COMPILING);
  }

  /**
   * Prepares for reading so many bytes of tables that stand, to make so many periods. For one, what
   * Spark could learn from each part of a query is not worth planning the rest anew after it
   * (200,000 people, a month of training deadlines: 6.5 s with that and 4 s without).
   */
  public static void prepareForReading(SparkSession spark, long bytes, int periods) {
    prepareFor(spark, bytes, BYTES_WORTH_COMPILING);
    if (periods == 1) {
      spark.conf().set(ADAPTIVE, "false");
    }
  }

  /**
   * Prepares for conforming so many rows (2,000 people × 14 months, 290,516 rows: 73 s as for few,
   * 33 s as for many; the stages after it are faster as for few).
   */
  public static void prepareForConforming(SparkSession spark, long rows) {
    prepareFor(spark, rows, ROWS_WORTH_COMPILING_CONFORM);
    if (rows >= ROWS_WORTH_SHORT_METHODS) {
      spark.conf().set(LONGEST_METHOD, LONGEST_COMPILED);
    }
  }

  /**
   * Does work that collects lists for groups that come sorted already: hashed, as Spark does by
   * itself, they would be sorted anew from the 128th group on. Nothing else may be planned beside
   * it.
   */
  public static <T> T collectingSorted(SparkSession spark, Supplier<T> work) {
    spark.conf().set(HASHED_LISTS, "false");
    try {
      return work.get();
    } finally {
      spark.conf().unset(HASHED_LISTS);
    }
  }

  private static void prepareFor(SparkSession spark, long much, long worthCompiling) {
    boolean staying = Boolean.parseBoolean(spark.conf().get(STAYING, "false"));
    spark.conf().unset(LONGEST_METHOD);
    boolean many = much >= (staying ? worthCompiling / LOADS : worthCompiling);
    spark.conf().set("spark.sql.codegen.wholeStage", Boolean.toString(many));
    spark.conf().set("spark.sql.codegen.factoryMode", many ? "FALLBACK" : "NO_CODEGEN");
    spark.conf().set(ADAPTIVE, Boolean.toString(many));
    spark
        .conf()
        .set(
            "spark.sql.shuffle.partitions",
            many ? Integer.toString(Runtime.getRuntime().availableProcessors() * 2) : "1");
    // Readers skip by partition; the bounds of columns in files of a few rows tell them nothing.
    spark.conf().set("spark.databricks.delta.stats.collect", Boolean.toString(many));
  }
}
