package org.rollbook.etl.conform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.record.FieldType;
import org.rollbook.etl.record.RecordField;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.warehouse.code.CodeBook;

/**
 * Conforms the rows of one kind of record: text becomes dates, numbers and Rollbook's own codes, an
 * id number becomes the person key, an organ a place in the scope tree. It decides nothing about
 * quality: it states facts (such as {@code id_check_holds}) that the rules of the contract judge.
 */
final class RecordConformer implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** The columns before the texts of the fields: where a row comes from, and how it is read. */
  static final List<String> META =
      List.of(
          "package_id STRING",
          "file STRING",
          "part STRING",
          "line INT",
          "fault STRING",
          "sender STRING",
          "feed STRING",
          "period DATE",
          "send_number INT",
          "source STRING");

  private static final int SENDER = 5;
  private static final int SOURCE = 9;

  private final List<RecordField> fields;
  private final int[] places;
  private final int width;
  private final Map<String, FieldReader[]> readers = new HashMap<>();

  /** Reads records of a kind, as the feeds given send it in the format versions given. */
  RecordConformer(RecordKind kind) {
    this.fields = kind.fields();
    this.places = new int[fields.size()];
    int at = META.size() - 1;
    for (int i = 0; i < places.length; i++) {
      places[i] = at;
      at += FieldReader.columns(fields.get(i)).size();
    }
    this.width = at + 2;
  }

  /** Gets to know one part of a feed in one format version. */
  void add(
      Feed feed,
      FeedPart part,
      String formatVersion,
      CodeBook codes,
      OrganDirectory organs,
      PersonKeys keys) {
    readers.put(
        source(feed, part, formatVersion),
        fields.stream()
            .map(
                field ->
                    FieldReader.of(
                        field,
                        part.column(field.key()).orElse(null),
                        feed,
                        formatVersion,
                        codes,
                        organs,
                        keys))
            .toArray(FieldReader[]::new));
  }

  /** What tells how a row is read. */
  static String source(Feed feed, FeedPart part, String formatVersion) {
    return feed.name() + "@" + formatVersion + "#" + feed.parts().indexOf(part);
  }

  /** The columns of a conformed record. */
  static StructType output(RecordKind kind) {
    List<String> columns = new ArrayList<>(META.subList(0, META.size() - 1));
    kind.fields().forEach(field -> columns.addAll(FieldReader.columns(field)));
    columns.add("row_hash INT");
    columns.add("name_plausible BOOLEAN");
    return StructType.fromDDL(String.join(", ", columns));
  }

  @Override
  public Row call(Row row) {
    Object[] out = new Object[width];
    for (int i = 0; i < SOURCE; i++) {
      out[i] = row.get(i);
    }
    String sender = row.getString(SENDER);
    FieldReader[] read = readers.get(row.getString(SOURCE));
    int hash = 17;
    boolean plausible = true;
    for (int i = 0; i < places.length; i++) {
      String text = row.getString(META.size() + i);
      read[i].read(text, sender, out, places[i]);
      RecordField field = fields.get(i);
      if (!field.key().equals("person_ref")) {
        hash = 31 * hash + (text == null ? 0 : text.hashCode());
      }
      if (field.type() == FieldType.TEXT && field.key().equals("name")) {
        plausible = Texts.plausibleName(Texts.compact(text));
        out[places[i]] = null; // the name has served: only bronze keeps it
      }
    }
    out[width - 2] = hash;
    out[width - 1] = plausible;
    return RowFactory.create(out);
  }
}
