package org.rollbook.etl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPart;
import org.rollbook.etl.table.Tables;

/** The packages whose rows bronze still holds, so that they can be read again. */
final class KeptPackages {
  private KeptPackages() {}

  /** All of them, without those whose feed is no longer declared. */
  static List<ReceivedPackage> read(Tables tables, Feeds feeds) {
    Map<String, List<Row>> files =
        tables.read("bronze.file").collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.getString(0)));
    List<ReceivedPackage> packages = new ArrayList<>();
    for (Row row :
        tables
            .read("ops.package")
            .where("status = 'loaded'")
            .selectExpr(
                "package_id", "sender", "feed", "period", "send_number", "content_hash", "location")
            .collectAsList()) {
      Optional<Feed> feed = feeds.find(row.getString(2));
      List<Row> its = files.getOrDefault(row.getString(0), List.of());
      if (feed.isPresent() && !its.isEmpty()) {
        packages.add(
            new ReceivedPackage(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getLocalDate(3),
                row.getInt(4),
                0,
                "",
                null,
                row.getString(6),
                row.getString(6),
                row.getString(5),
                0,
                parts(its, feed.get()),
                List.of(),
                List.of()));
      }
    }
    return packages;
  }

  /** The parts of a package, by its rows of {@code bronze.file}, as its feed declares them now. */
  static List<ReceivedPart> parts(List<Row> files, Feed feed) {
    List<ReceivedPart> parts = new ArrayList<>();
    for (Row row : files) {
      List<String> headings = row.getList(3);
      for (FeedPart declared : feed.parts()) {
        if (declared.part().equals(row.getString(2))
            && headings.containsAll(declared.neededSources())) {
          parts.add(
              new ReceivedPart(
                  feed.parts().indexOf(declared), row.getString(1), row.getString(2), headings, 0));
          break;
        }
      }
    }
    return parts;
  }
}
