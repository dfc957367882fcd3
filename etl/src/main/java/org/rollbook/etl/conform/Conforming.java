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
  private final RecordTexts texts;
  private final List<ReceivedPackage> packages;
  private final Collection<Feed> feeds;
  private final CodeBook codes;
  private final OrganDirectory organs;
  private final PersonKeys keys;

  Conforming(
      RecordTexts texts,
      List<ReceivedPackage> packages,
      Collection<Feed> feeds,
      CodeBook codes,
      ScopeTree scopes,
      PersonKeys keys) {
    this.texts = texts;
    this.packages = packages;
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
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Union.of(parts).map(conformer, Encoders.row(RecordConformer.output(kind))));
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
