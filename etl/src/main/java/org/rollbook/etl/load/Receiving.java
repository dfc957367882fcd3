package org.rollbook.etl.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.Landing;
import org.rollbook.etl.feed.PackageReader;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPackage.Slice;
import org.rollbook.etl.source.Refusal;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.scope.ScopeTree;

/** Tells which packages are new, and which of them count. */
final class Receiving {
  private static final String LOADED = "loaded";

  private final PackageReader reader;
  private final List<Row> before;

  /** Compares with the packages that {@code ops.package} knows. */
  Receiving(Tables tables, Feeds feeds, ScopeTree scopes) {
    this.reader = new PackageReader(feeds, scopes);
    this.before =
        tables
            .read("ops.package")
            .selectExpr(
                "package_id", "content_hash", "status", "sender", "feed", "period", "send_number")
            .collectAsList();
  }

  /** The packages whose manifest is new, checked; both cores read files. */
  List<ReceivedPackage> receive(List<Path> places, Path landing) {
    Set<String> known = before.stream().map(row -> row.getString(1)).collect(Collectors.toSet());
    List<ReceivedPackage> read =
        Landing.packages(places).parallelStream()
            .map(folder -> Map.entry(folder, PackageReader.contentHash(folder)))
            .filter(entry -> !known.contains(entry.getValue()))
            .map(
                entry ->
                    reader.read(entry.getKey(), place(landing, entry.getKey()), entry.getValue()))
            .toList();
    return withoutReused(read);
  }

  /** Of two packages with one send number, the first stands and the other is refused. */
  private List<ReceivedPackage> withoutReused(List<ReceivedPackage> read) {
    Set<String> taken =
        before.stream()
            .filter(row -> row.getString(2).equals(LOADED))
            .map(row -> row.getString(0))
            .collect(Collectors.toCollection(HashSet::new));
    List<ReceivedPackage> received = new ArrayList<>();
    for (ReceivedPackage each : read) {
      boolean again = !each.refused() && !taken.add(each.id());
      received.add(
          again
              ? each.refuse(
                  new Refusal(
                      "SEND_NUMBER_REUSED",
                      "",
                      "send %d of this slice was received with other content; raise the send number"
                          .formatted(each.send())))
              : each);
    }
    return received.stream()
        .map(
            each ->
                each.correction() && !each.refused() && !taken.contains(each.correctedId())
                    ? each.refuse(
                        new Refusal(
                            "CORRECTED_MISSING",
                            "",
                            "corrects send %d, which was not received".formatted(each.corrects())))
                    : each)
        .toList();
  }

  private static String place(Path landing, Path folder) {
    return folder.startsWith(landing) ? landing.relativize(folder).toString() : folder.toString();
  }

  /** Of the packages read, those whose send number is the highest of their slice. */
  List<ReceivedPackage> inForce(List<ReceivedPackage> readable) {
    Map<Slice, Integer> highest = new HashMap<>();
    for (Row row : before) {
      if (row.getString(2).equals(LOADED)) {
        Slice slice = new Slice(row.getString(3), row.getString(4), row.getLocalDate(5));
        highest.merge(slice, row.getInt(6), Math::max);
      }
    }
    readable.forEach(each -> highest.merge(each.slice(), each.send(), Math::max));
    return readable.stream().filter(each -> highest.get(each.slice()) == each.send()).toList();
  }
}
