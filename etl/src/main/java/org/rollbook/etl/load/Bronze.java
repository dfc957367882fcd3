package org.rollbook.etl.load;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedColumn;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPart;
import org.rollbook.etl.source.SourceFile;
import org.rollbook.etl.source.SourceFormat;
import org.rollbook.etl.source.SourceLimits;
import org.rollbook.etl.source.SourcePart;
import org.rollbook.etl.source.SourceRow;
import org.rollbook.etl.source.SourceRows;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/**
 * Brings the rows of packages into bronze as they are. A package is read by one task, or where
 * there are few its parts by several, as a stream; what its feed drops on arrival is blanked on the
 * way.
 */
final class Bronze {
  static final StructType RECORD =
      StructType.fromDDL(
          "package_id STRING, file STRING, part STRING, line INT, cells ARRAY<STRING>, fault STRING");
  static final StructType FILE =
      StructType.fromDDL("package_id STRING, file STRING, part STRING, headings ARRAY<STRING>");

  private static final int TASKS_PER_CORE = 4;

  private final SparkSession spark;
  private final Tables tables;
  private final Feeds feeds;

  Bronze(SparkSession spark, Tables tables, Feeds feeds) {
    this.spark = spark;
    this.tables = tables;
    this.feeds = feeds;
  }

  /** Writes full packages, in place of what stood of them. */
  void write(Collection<ReceivedPackage> packages) {
    if (packages.isEmpty()) {
      return;
    }
    Slices slices = Slices.of("package_id", packages.stream().map(ReceivedPackage::id).toList());
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    List<Content> contents = packages.stream().map(this::content).toList();
    int cores = context.defaultParallelism();
    if (contents.size() < cores) {
      contents = contents.stream().flatMap(each -> each.dealt(TASKS_PER_CORE * cores)).toList();
    }
    JavaRDD<Row> rows =
        context
            .parallelize(contents, Math.max(1, contents.size()))
            .flatMap(content -> new RecordRows(content));
    List<Row> named = new ArrayList<>();
    for (ReceivedPackage each : packages) {
      for (ReceivedPart part : each.parts()) {
        named.add(
            RowFactory.create(
                each.id(), part.file(), part.part(), part.headings().toArray(String[]::new)));
      }
    }
    Dataset<Row> files = spark.createDataFrame(named, FILE).coalesce(1);
    Parallel.run(
        () -> tables.replace("bronze.record", slices, spark.createDataFrame(rows, RECORD)),
        () -> tables.replace("bronze.file", slices, files));
  }

  private Content content(ReceivedPackage each) {
    Feed feed = feeds.find(each.feed()).orElseThrow();
    List<Source> sources = new ArrayList<>();
    for (ReceivedPart part : each.parts()) {
      FeedPart declared = feed.parts().get(part.index());
      sources.add(
          new Source(
              each.path(part.file()).toString(),
              new SourcePart(part.part(), part.headings(), part.rowsBefore(), declared.merged()),
              part,
              dropped(declared, part)));
    }
    return new Content(each.id(), feed.format(), sources);
  }

  /** The columns of a part that are not kept. */
  private static List<Integer> dropped(FeedPart declared, ReceivedPart part) {
    Set<Integer> dropped = new TreeSet<>();
    Map<String, Boolean> keep = new HashMap<>();
    for (FeedColumn column : declared.columns()) {
      column.sources().forEach(source -> keep.merge(source, !column.dropped(), Boolean::logicalOr));
    }
    for (int i = 0; i < part.headings().size(); i++) {
      if (!keep.getOrDefault(part.headings().get(i), true)) {
        dropped.add(i);
      }
    }
    return List.copyOf(dropped);
  }

  /** One part of a file, where it lies. */
  private record Source(String location, SourcePart found, ReceivedPart part, List<Integer> dropped)
      implements Serializable {}

  /** What one task reads. */
  private record Content(String packageId, SourceFormat format, List<Source> sources)
      implements Serializable {
    /** Its parts dealt out to so many tasks, so that a package alone leaves no core idle. */
    Stream<Content> dealt(int tasks) {
      return IntStream.range(0, Math.min(tasks, sources.size()))
          .mapToObj(
              first ->
                  new Content(
                      packageId,
                      format,
                      IntStream.iterate(first, at -> at < sources.size(), at -> at + tasks)
                          .mapToObj(sources::get)
                          .toList()));
    }
  }

  /** The rows of one package, part after part; each part is closed after its last row. */
  private static final class RecordRows implements Iterator<Row> {
    private final Content content;
    private final Iterator<Source> sources;
    private Source source;
    private SourceRows rows;

    RecordRows(Content content) {
      this.content = content;
      this.sources = content.sources().iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        while (rows == null || !rows.hasNext()) {
          if (rows != null) {
            rows.close();
            rows = null;
          }
          if (!sources.hasNext()) {
            return false;
          }
          source = sources.next();
          rows =
              SourceFile.rows(
                  Path.of(source.location()),
                  content.format(),
                  source.found(),
                  SourceLimits.DEFAULT);
        }
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + source.location(), e);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      SourceRow row = rows.next();
      String[] cells = row.cells().toArray(String[]::new);
      boolean unsplit = row.fault() != null && cells.length == 1;
      if (unsplit && !source.dropped().isEmpty()) {
        cells[0] = null; // nobody can tell where in it the dropped columns stand
      }
      for (int at : source.dropped()) {
        if (at < cells.length) {
          cells[at] = null;
        }
      }
      return RowFactory.create(
          content.packageId(),
          source.part().file(),
          source.part().part(),
          row.line(),
          cells,
          row.fault() == null ? null : row.fault().name());
    }
  }
}
