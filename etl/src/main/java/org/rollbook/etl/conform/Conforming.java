package org.rollbook.etl.conform;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.record.RecordKind;
import org.rollbook.etl.table.Union;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.scope.ScopeTree;

/** Conforms the rows of each kind of record, out of whatever parts of whatever feeds hold them. */
final class Conforming {
  /**
   * A load of fewer rows conforms each kind by one task. Each part of each feed has a task of its
   * own otherwise, and each brings along the programs of all kinds.
   */
  private static final long ROWS_WORTH_TASKS = 100_000;

  private final RecordTexts texts;
  private final List<ReceivedPackage> packages;
  private final boolean few;
  private final Collection<Feed> feeds;
  private final CodeBook codes;
  private final OrganDirectory organs;
  private final PersonKeys keys;

  Conforming(
      RecordTexts texts,
      List<ReceivedPackage> packages,
      long rows,
      Collection<Feed> feeds,
      CodeBook codes,
      ScopeTree scopes,
      PersonKeys keys) {
    this.texts = texts;
    this.packages = packages;
    this.few = rows < ROWS_WORTH_TASKS;
    this.feeds = feeds;
    this.codes = codes;
    this.organs = new OrganDirectory(scopes, codes);
    this.keys = keys;
  }

  /** The conformed rows of a kind in the parts chosen; empty if no package holds such. */
  Optional<Dataset<Row>> rows(RecordKind kind, Predicate<FeedPart> chosen) {
    RecordConformer conformer = new RecordConformer(kind);
    List<Dataset<Row>> parts =
        feeds.stream()
            .flatMap(
                feed ->
                    feed.parts().stream()
                        .filter(part -> part.record().equals(kind) && chosen.test(part))
                        .flatMap(part -> rows(feed, part, conformer).stream()))
            .toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> all = Union.of(parts);
    return Optional.of(
        (few ? all.coalesce(1) : all).map(conformer, Encoders.row(RecordConformer.output(kind))));
  }

  private Optional<Dataset<Row>> rows(Feed feed, FeedPart part, RecordConformer conformer) {
    List<ReceivedPackage> holding =
        packages.stream().filter(each -> each.feed().equals(feed.name())).toList();
    if (holding.isEmpty()) {
      return Optional.empty();
    }
    holding.stream()
        .map(ReceivedPackage::formatVersion)
        .distinct()
        .forEach(version -> conformer.add(feed, part, version, codes, organs, keys));
    return Optional.of(texts.of(feed, part, holding));
  }
}
