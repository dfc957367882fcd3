package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.CsvRows;
import org.rollbook.etl.feed.ReceivedFile;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.SourceRow;
import org.rollbook.etl.table.Tables;

/** Brings the rows of packages into bronze as they are. A file is read by one task, as a stream. */
final class Bronze {
  private static final StructType RECORD =
      StructType.fromDDL(
          "package_id STRING, file STRING, part STRING, line INT, cells ARRAY<STRING>, fault STRING");
  private static final StructType FILE =
      StructType.fromDDL("package_id STRING, file STRING, part STRING, headings ARRAY<STRING>");

  private final SparkSession spark;
  private final Tables tables;

  Bronze(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /** Writes the packages, in place of what stood of them; returns the rows read. */
  long write(List<ReceivedPackage> packages) {
    String predicate = Tables.in("package_id", packages.stream().map(ReceivedPackage::id).toList());
    List<ReceivedFile> files = packages.stream().flatMap(each -> each.files().stream()).toList();
    JavaRDD<Row> rows =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(files, Math.max(1, files.size()))
            .flatMap(file -> new RecordRows(file));
    List<Row> named =
        files.stream()
            .map(
                file ->
                    RowFactory.create(
                        file.packageId(), file.name(), "", file.headings().toArray(String[]::new)))
            .toList();
    Parallel.run(
        () -> tables.replace("bronze.record", predicate, spark.createDataFrame(rows, RECORD)),
        () ->
            tables.replace(
                "bronze.file", predicate, spark.createDataFrame(named, FILE).coalesce(1)));
    return tables.read("bronze.record").where(predicate).count();
  }

  /** The rows of one file, which is closed after the last. */
  private static final class RecordRows implements Iterator<Row> {
    private final ReceivedFile file;
    private final CsvRows rows;

    RecordRows(ReceivedFile file) throws IOException {
      this.file = file;
      this.rows =
          CsvRows.data(
              Path.of(file.location()), file.feed(), file.rowsBefore(), file.headings().size());
    }

    @Override
    public boolean hasNext() {
      if (rows.hasNext()) {
        return true;
      }
      try {
        rows.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot close " + file.location(), e);
      }
      return false;
    }

    @Override
    public Row next() {
      SourceRow row = rows.next();
      return RowFactory.create(
          file.packageId(),
          file.name(),
          "",
          row.line(),
          row.cells().toArray(String[]::new),
          row.fault() == null ? null : row.fault().name());
    }
  }
}
