package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedColumn;
import org.rollbook.etl.feed.FeedExpression;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPart;
import org.rollbook.etl.record.RecordField;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** The texts of the fields of one part of a feed, taken out of the cells that bronze holds. */
final class RecordTexts {
  private static final StructType META =
      StructType.fromDDL(
          "package_id STRING, file STRING, sender STRING, feed STRING, period DATE, send_number INT, "
              + "source STRING, layout ARRAY<INT>");

  private final SparkSession spark;
  private final Dataset<Row> bronze;

  RecordTexts(SparkSession spark, Dataset<Row> bronze) {
    this.spark = spark;
    this.bronze = bronze;
  }

  /** The rows of a part in the packages given: {@link RecordConformer#META}, then the fields. */
  Dataset<Row> of(Feed feed, FeedPart part, List<ReceivedPackage> packages) {
    Dataset<Row> meta = spark.createDataFrame(meta(feed, part, packages), META).hint("broadcast");
    List<Column> named = new ArrayList<>();
    for (String name : List.of("package_id", "file", "part", "line", "fault")) {
      named.add(functions.col(name));
    }
    for (String name : List.of("sender", "feed", "period", "send_number", "source")) {
      named.add(functions.col(name));
    }
    named.add(functions.col("file").alias(FeedExpression.FILE));
    named.add(functions.col("period").alias(FeedExpression.PERIOD));
    List<String> sources = part.sources();
    for (int i = 0; i < sources.size(); i++) {
      named.add(functions.expr("get(cells, get(layout, %d))".formatted(i)).alias(sources.get(i)));
    }
    List<Column> fields = new ArrayList<>(named.subList(0, RecordConformer.META.size()));
    for (RecordField field : part.record().fields()) {
      fields.add(text(part.column(field.key())).alias(field.key()));
    }
    List<String> ids = packages.stream().map(ReceivedPackage::id).toList();
    try {
      return bronze
          .where(Tables.in("package_id", ids))
          .where(functions.col("part").equalTo(part.part()))
          .join(meta, new String[] {"package_id", "file"}, "inner")
          .select(named.toArray(Column[]::new))
          .select(fields.toArray(Column[]::new));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new RollbookException(
            Fault.DECLARATION_INVALID,
            "etl/feeds/%s.yaml: an expression of %s cannot be evaluated: %s"
                .formatted(
                    feed.name(),
                    part.part().isEmpty() ? part.files() : part.part(),
                    e.getMessage().lines().findFirst().orElse("")),
            e);
      }
      throw e;
    }
  }

  private static Column text(Optional<FeedColumn> column) {
    if (column.isEmpty()) {
      return functions.lit(null).cast("string");
    }
    Column text =
        column.get().expression().isEmpty()
            ? functions.col("`" + column.get().sources().getFirst() + "`")
            : functions.expr(column.get().expression()).cast("string");
    if (column.get().values().isEmpty()) {
      return text;
    }
    List<Column> words = new ArrayList<>();
    column
        .get()
        .values()
        .forEach(
            (word, code) -> {
              words.add(functions.lit(word));
              words.add(functions.lit(code));
            });
    return functions.coalesce(
        functions.element_at(functions.map(words.toArray(Column[]::new)), functions.trim(text)),
        text);
  }

  private static List<Row> meta(Feed feed, FeedPart part, List<ReceivedPackage> packages) {
    List<Row> meta = new ArrayList<>();
    int index = feed.parts().indexOf(part);
    for (ReceivedPackage each : packages) {
      for (ReceivedPart found : each.parts()) {
        if (found.index() == index) {
          meta.add(
              RowFactory.create(
                  each.id(),
                  found.file(),
                  each.sender(),
                  each.feed(),
                  each.period(),
                  each.send(),
                  RecordConformer.source(feed, part, each.formatVersion()),
                  found.layout(part).toArray(Integer[]::new)));
        }
      }
    }
    return meta;
  }
}
