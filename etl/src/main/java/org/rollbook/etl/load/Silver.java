package org.rollbook.etl.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.rollbook.etl.conform.Conformed;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Parallel;
import org.rollbook.etl.table.Slices;
import org.rollbook.etl.table.Tables;

/** Writes conformed records: a package replaces its own slice, and nothing else. */
final class Silver {
  private final Tables tables;
  private final Feeds feeds;

  Silver(Tables tables, Feeds feeds) {
    this.tables = tables;
    this.feeds = feeds;
  }

  /** Writes the packages in force; records of kinds that their feeds no longer send are emptied. */
  void write(Conformed conformed, List<ReceivedPackage> inForce) {
    List<Runnable> writes = new ArrayList<>();
    String ids = Tables.in("package_id", inForce.stream().map(ReceivedPackage::id).toList());
    for (RecordKind kind : conformed.kinds()) {
      List<ReceivedPackage> sending = inForce.stream().filter(each -> sends(each, kind)).toList();
      if (!sending.isEmpty()) {
        Dataset<Row> rows = conformed.accepted(kind).where(ids);
        writes.add(
            kind.newest()
                ? () -> writeNewest(kind.table(), rows, sending)
                : () -> tables.replace(kind.table(), slicesOf(sending), rows));
      }
    }
    Slices found =
        Slices.in(
            inForce.stream()
                .map(each -> Map.of("stage", "conform", "period", each.period().toString()))
                .collect(Collectors.toSet()),
            "stage = 'conform' AND (%s)".formatted(slices(inForce)));
    Dataset<Row> findings = conformed.findings().where(ids).coalesce(1);
    writes.add(() -> tables.replace("quality.finding", found, findings));
    Parallel.run(writes.toArray(Runnable[]::new));
  }

  private boolean sends(ReceivedPackage each, RecordKind kind) {
    return feeds.find(each.feed()).orElseThrow().parts().stream()
        .anyMatch(part -> part.record().equals(kind));
  }

  /**
   * Keeps of each person, sender and feed the rows of the newest period: those that stood, unless
   * their period was sent again, together with the new ones.
   */
  private void writeNewest(String table, Dataset<Row> rows, List<ReceivedPackage> sending) {
    String senders =
        Tables.any(sending.stream().map(Silver::sender).distinct().toArray(String[]::new));
    Dataset<Row> standing =
        tables.read(table).where(senders).where("NOT (%s)".formatted(slices(sending)));
    List<String> columns = tables.contract(table).columnNames();
    Dataset<Row> all =
        standing
            .selectExpr(columns.toArray(String[]::new))
            .unionByName(rows.selectExpr(columns.toArray(String[]::new)))
            .where("person_key IS NOT NULL");
    tables.replace(
        table,
        Slices.of(
            sending.stream().map(Silver::partitionOfSender).collect(Collectors.toSet()), senders),
        newest(all));
  }

  /**
   * Of each person, sender and feed the rows of the newest period. Nearly all persons have theirs
   * in the newest of the sender; who left earlier is sent round, so that rows are compared where
   * they are, and none is shuffled.
   */
  private static Dataset<Row> newest(Dataset<Row> all) {
    String[] feed = {"sender", "feed"};
    Dataset<Row> persons =
        all.groupBy("sender", "feed", "person_key").agg(functions.max("period").alias("own_last"));
    Dataset<Row> last =
        functions.broadcast(
            persons.groupBy("sender", "feed").agg(functions.max("own_last").alias("last")));
    Dataset<Row> left =
        functions.broadcast(persons.join(last, feed).where("own_last < last").drop("last"));
    return all.join(last, feed)
        .join(left, new String[] {"sender", "feed", "person_key"}, "left")
        .where("period = coalesce(own_last, last)")
        .drop("last", "own_last");
  }

  private static String sender(ReceivedPackage each) {
    return "sender = %s AND feed = %s"
        .formatted(Tables.literal(each.sender()), Tables.literal(each.feed()));
  }

  private static Map<String, String> partitionOfSender(ReceivedPackage each) {
    return Map.of("sender", each.sender(), "feed", each.feed());
  }

  /** The slices of packages, in a table that is partitioned by period, sender and feed. */
  private static Slices slicesOf(List<ReceivedPackage> packages) {
    return Slices.of(
        packages.stream()
            .map(
                each ->
                    Map.of(
                        "period", each.period().toString(),
                        "sender", each.sender(),
                        "feed", each.feed()))
            .collect(Collectors.toSet()),
        slices(packages));
  }

  /** The slices of packages as a predicate: for each sender and feed, its periods. */
  static String slices(List<ReceivedPackage> packages) {
    Map<String, Set<LocalDate>> periods =
        packages.stream()
            .collect(
                Collectors.groupingBy(
                    Silver::sender,
                    TreeMap::new,
                    Collectors.mapping(
                        ReceivedPackage::period, Collectors.toCollection(TreeSet::new))));
    return Tables.any(
        periods.entrySet().stream()
            .map(entry -> entry.getKey() + " AND " + Tables.in("period", entry.getValue()))
            .toArray(String[]::new));
  }
}
