package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedColumn;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.record.FieldType;
import org.rollbook.etl.record.RecordField;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.code.CodeSystem;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.text.Words;

/** A few rows of one part, as a load would conform them; nothing is written anywhere. */
public final class Sample {
  private static final int MOST_VALUES = 200;

  private final Feed feed;
  private final FeedPart part;
  private final ReceivedPackage received;
  private final CodeBook codes;
  private final Dataset<Row> texts;

  /**
   * Takes the rows of {@code bronze} as the part of a package.
   *
   * @param bronze has the columns of {@code bronze.record}
   */
  public Sample(
      SparkSession spark,
      Dataset<Row> bronze,
      Feed feed,
      FeedPart part,
      ReceivedPackage received,
      CodeBook codes) {
    this.feed = feed;
    this.part = part;
    this.received = received;
    this.codes = codes;
    this.texts = new RecordTexts(spark, bronze).of(feed, part, List.of(received));
  }

  /** The first rows, conformed: for each, the columns that have a value. */
  public List<Map<String, String>> conformed(ScopeTree scopes, PersonKeys keys, int most) {
    RecordConformer conformer = new RecordConformer(part.record());
    conformer.add(
        feed, part, received.formatVersion(), codes, new OrganDirectory(scopes, codes), keys);
    String[] columns = RecordConformer.output(part.record()).fieldNames();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Row row :
        texts
            .limit(most)
            .map(conformer, Encoders.row(RecordConformer.output(part.record())))
            .collectAsList()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        if (!row.isNullAt(i) && shown(columns[i])) {
          values.put(columns[i], row.get(i).toString());
        }
      }
      rows.add(values);
    }
    return rows;
  }

  private static boolean shown(String column) {
    return !column.startsWith("id_")
        && !column.endsWith("_usable")
        && !column.endsWith("_supplied")
        && !column.endsWith("_filled")
        && !column.endsWith("_known")
        && !List.of("package_id", "period", "send_number", "row_hash", "name_plausible", "feed")
            .contains(column);
  }

  /**
   * For each coded field, the values that its system does not know, with the nearest that it does.
   */
  public Map<String, Map<String, String>> unknownCodes() {
    Map<String, Map<String, String>> unknown = new TreeMap<>();
    for (RecordField field : part.record().fields()) {
      Optional<FeedColumn> column = part.column(field.key());
      if (field.type() == FieldType.CODE && column.isPresent()) {
        CodeSystem system =
            codes.get(
                column.get().codeSystem(),
                feed.codeVersion(column.get(), received.formatVersion()).orElse("undeclared"));
        Map<String, String> values = new TreeMap<>();
        texts
            .select(functions.col(field.key()))
            .where(functions.col(field.key()).isNotNull())
            .distinct()
            .limit(MOST_VALUES)
            .collectAsList()
            .stream()
            .map(row -> Texts.compact(row.getString(0)))
            .filter(value -> !value.isEmpty() && system.find(value).isEmpty())
            .forEach(value -> values.put(Details.of(value), Words.nearest(value, system.codes())));
        if (!values.isEmpty()) {
          unknown.put(
              "%s (%s %s)".formatted(field.key(), system.system(), system.version()), values);
        }
      }
    }
    return unknown;
  }

  /** For each date field, how many of its texts no pattern reads. */
  public Map<String, Long> unreadableDates() {
    Map<String, Long> unreadable = new TreeMap<>();
    for (RecordField field : part.record().fields()) {
      Optional<FeedColumn> column = part.column(field.key());
      if (column.isPresent()
          && Arrays.asList(FieldType.MONTH, FieldType.DAY).contains(field.type())) {
        DateTexts dates = new DateTexts(column.get().dates());
        long count =
            texts.select(functions.col(field.key())).collectAsList().stream()
                .map(row -> Texts.compact(row.getString(0)))
                .filter(text -> !text.isEmpty() && dates.day(text).isEmpty())
                .count();
        if (count > 0) {
          unreadable.put(field.key(), count);
        }
      }
    }
    return unreadable;
  }
}
