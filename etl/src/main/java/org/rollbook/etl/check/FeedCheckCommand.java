package org.rollbook.etl.check;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.rollbook.etl.conform.PersonKeys;
import org.rollbook.etl.conform.Sample;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;
import org.rollbook.etl.feed.Feeds;
import org.rollbook.etl.feed.ReceivedPackage;
import org.rollbook.etl.feed.ReceivedPart;
import org.rollbook.etl.record.RecordKinds;
import org.rollbook.etl.source.Inspection;
import org.rollbook.etl.source.SourceFile;
import org.rollbook.etl.source.SourceLimits;
import org.rollbook.etl.source.SourcePart;
import org.rollbook.etl.source.SourceRow;
import org.rollbook.etl.source.SourceRows;
import org.rollbook.etl.table.Spark;
import org.rollbook.warehouse.code.CodeBook;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.setting.Setting;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code feed check FILE.yaml [SAMPLE]}: whether a feed declaration is sound and, with a sample of
 * what the sender sends, what would become of it. Names and id numbers are not shown.
 */
@Command(
    name = "check",
    description = "Check a feed declaration, and what would become of a sample file.",
    mixinStandardHelpOptions = true)
final class FeedCheckCommand implements Callable<Integer> {
  private static final int FAULTY = 3;
  private static final int MOST_ROWS = 2_000;
  private static final StructType RECORD =
      StructType.fromDDL(
          "package_id STRING, file STRING, part STRING, line INT, cells ARRAY<STRING>, fault STRING");

  @Parameters(index = "0", paramLabel = "FILE.yaml", description = "The feed declaration.")
  private Path declaration;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SAMPLE",
      description = "A file as the sender sends it.")
  private Path sample;

  @Option(
      names = "--sender",
      description =
          "The reporting unit that would send it, for placing organs (default ${DEFAULT-VALUE}).")
  private String sender = "220600";

  @Option(
      names = "--format-version",
      description = "The format version of the sample, if the feed has several.")
  private String version = "";

  @Option(names = "--rows", description = "Conformed rows to show (default ${DEFAULT-VALUE}).")
  private int rows = 3;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    CodeBook codes = CodeBook.read(settings.house().codes());
    if (!Files.isRegularFile(declaration)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, declaration + " is no file; name a feed declaration.");
    }
    Feed feed = Feeds.readOne(declaration, RecordKinds.read(settings.house().records()), codes);
    Console.say(
        "%s: sound. %s, %d part(s)".formatted(declaration, feed.title().zh(), feed.parts().size()));
    if (sample == null) {
      return 0;
    }
    if (!Files.isRegularFile(sample)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID, sample + " is no file; name a sample of what is sent.");
    }
    if (!feed.versions().isEmpty() && !feed.versions().containsKey(version)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "%s has the format versions %s; name that of the sample with --format-version."
              .formatted(feed.name(), feed.versions().keySet()));
    }
    return check(settings, codes, feed);
  }

  private int check(Settings settings, CodeBook codes, Feed feed) throws IOException {
    String name = sample.getFileName().toString();
    List<FeedPart> parts =
        feed.parts().stream()
            .filter(
                part ->
                    FileSystems.getDefault()
                        .getPathMatcher("glob:" + part.files())
                        .matches(sample.getFileName()))
            .toList();
    if (parts.isEmpty()) {
      parts = List.of(feed.parts().getFirst());
    }
    Inspection inspection =
        SourceFile.inspect(
            sample,
            name,
            feed.format(),
            parts.stream().map(FeedPart::spec).toList(),
            SourceLimits.DEFAULT);
    inspection.refusals().forEach(refusal -> Console.say("  refused: " + refusal));
    boolean sound = inspection.refusals().isEmpty();
    try (SparkSession spark = Spark.session(settings.text(Setting.SPARK_MASTER))) {
      for (SourcePart found : inspection.parts()) {
        FeedPart part =
            parts.stream()
                .filter(each -> each.part().equals(found.part()))
                .findFirst()
                .orElseThrow();
        sound &= check(spark, codes, feed, part, found, name);
      }
    }
    return sound ? 0 : FAULTY;
  }

  private boolean check(
      SparkSession spark, CodeBook codes, Feed feed, FeedPart part, SourcePart found, String name)
      throws IOException {
    Console.say("");
    Console.say("%s %s → %s".formatted(name, found.part(), part.record().name()).strip());
    List<String> unmapped =
        found.headings().stream()
            .filter(heading -> !heading.isEmpty() && !part.sources().contains(heading))
            .toList();
    List<String> missing =
        part.neededSources().stream().filter(each -> !found.headings().contains(each)).toList();
    Console.say("  columns not declared: " + (unmapped.isEmpty() ? "none" : unmapped));
    Console.say("  columns missing:      " + (missing.isEmpty() ? "none" : missing));
    List<Row> read = new ArrayList<>();
    int faulty = 0;
    try (SourceRows all = SourceFile.rows(sample, feed.format(), found, SourceLimits.DEFAULT)) {
      while (all.hasNext() && read.size() < MOST_ROWS) {
        SourceRow row = all.next();
        if (row.fault() != null) {
          faulty++;
          Console.say("  line %,d: %s".formatted(row.line(), row.fault()));
          continue;
        }
        read.add(
            RowFactory.create(
                "sample",
                name,
                found.part(),
                row.line(),
                row.cells().toArray(String[]::new),
                null));
      }
    }
    Console.say("  rows read: %,d, not parseable: %,d".formatted(read.size(), faulty));
    Dataset<Row> bronze = spark.createDataFrame(read, RECORD);
    Sample conformed =
        new Sample(spark, bronze, feed, part, received(feed, part, found, name), codes);
    Map<String, Map<String, String>> unknown = conformed.unknownCodes();
    unknown.forEach(
        (field, values) -> {
          Console.say("  unknown codes of " + field + ":");
          values.forEach(
              (value, nearest) -> Console.say("    %s — nearest: %s".formatted(value, nearest)));
        });
    Map<String, Long> dates = conformed.unreadableDates();
    dates.forEach(
        (field, count) ->
            Console.say("  dates of %s that no pattern reads: %,d".formatted(field, count)));
    for (Map<String, String> row :
        conformed.conformed(ScopeTree.of(codes), new PersonKeys(randomSecret()), rows)) {
      Console.say("  line " + row.remove("line"));
      row.remove("file");
      row.remove("sender");
      row.forEach((column, value) -> Console.say("    %-34s %s".formatted(column, value)));
    }
    return faulty == 0 && missing.isEmpty() && unknown.isEmpty() && dates.isEmpty();
  }

  private ReceivedPackage received(Feed feed, FeedPart part, SourcePart found, String name) {
    return new ReceivedPackage(
        "sample",
        feed.senders().equals(Feed.UNITS) ? sender : feed.senders(),
        feed.name(),
        LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).withDayOfMonth(1),
        1,
        0,
        version,
        null,
        "",
        name,
        "",
        0,
        List.of(
            new ReceivedPart(
                feed.parts().indexOf(part),
                name,
                found.part(),
                found.headings(),
                found.rowsBefore())),
        List.of(),
        List.of());
  }

  /** Keys of a check are of no use to anybody: they are made with a secret that is thrown away. */
  private static String randomSecret() {
    byte[] bytes = new byte[32];
    RandomGenerator.getDefault().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
