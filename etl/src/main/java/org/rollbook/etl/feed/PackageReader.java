package org.rollbook.etl.feed;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rollbook.etl.source.Inspection;
import org.rollbook.etl.source.Refusal;
import org.rollbook.etl.source.SourceFile;
import org.rollbook.etl.source.SourceLimits;
import org.rollbook.etl.source.SourcePart;
import org.rollbook.warehouse.declaration.Declaration;
import org.rollbook.warehouse.declaration.Violations;
import org.rollbook.warehouse.scope.ScopeNode;
import org.rollbook.warehouse.scope.ScopeTree;
import org.rollbook.warehouse.text.Words;

/**
 * Checks a package before any row of it is read: manifest, sender, files, digests, headings.
 * Whatever is wrong is listed whole; a package with a refusal is not read at all, others are not
 * held up by it.
 */
public final class PackageReader {
  /** The one file of a correction. */
  public static final String CORRECTIONS = "corrections.csv";

  private static final String VERSION_IN_FILE = "dataversion";
  private static final String PERSONS_IN_FILE = "psncount";

  private final Feeds feeds;
  private final ScopeTree scopes;

  public PackageReader(Feeds feeds, ScopeTree scopes) {
    this.feeds = feeds;
    this.scopes = scopes;
  }

  /** SHA-256 of a manifest; what it declares of its files is part of it. */
  public static String contentHash(Path folder) {
    return PackageFiles.sha256(folder.resolve(Landing.MANIFEST));
  }

  /** Reads and checks the package in {@code folder}; {@code place} names it in messages. */
  public ReceivedPackage read(Path folder, String place, String contentHash) {
    Violations violations = new Violations();
    PackageManifest manifest =
        PackageManifest.of(Declaration.read(folder.resolve(Landing.MANIFEST), violations));
    List<Refusal> refusals = new ArrayList<>();
    violations
        .messages()
        .forEach(
            message ->
                refusals.add(
                    new Refusal(
                        "MANIFEST_INVALID", Landing.MANIFEST, message.replace(folder + "/", ""))));
    if (!refusals.isEmpty()) {
      return unread(manifest, folder, place, contentHash, refusals);
    }
    Optional<Feed> feed = check(manifest, refusals);
    List<ReceivedPart> parts = new ArrayList<>();
    List<Refusal> remarks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PackageFile file : manifest.files()) {
      if (!names.add(file.path())) {
        refusals.add(new Refusal("FILE_TWICE", file.path(), "is declared twice"));
      }
      Optional<Path> path = PackageFiles.locate(folder, file, refusals);
      if (path.isPresent() && feed.isPresent() && manifest.corrects() == 0) {
        inspect(path.get(), file, feed.get(), manifest, parts, refusals, remarks);
      }
    }
    if (manifest.corrects() > 0 && !names.equals(Set.of(CORRECTIONS))) {
      refusals.add(
          new Refusal("CORRECTION_INVALID", "", "a correction has one file, " + CORRECTIONS));
    }
    return new ReceivedPackage(
        manifest.id(),
        manifest.sender(),
        manifest.feed(),
        manifest.period(),
        manifest.send(),
        manifest.corrects(),
        manifest.formatVersion(),
        manifest.sentOn(),
        folder.toString(),
        place,
        contentHash,
        declared(manifest, refusals.isEmpty() ? parts : List.of()),
        refusals.isEmpty() ? parts : List.of(),
        refusals,
        remarks);
  }

  private static ReceivedPackage unread(
      PackageManifest manifest,
      Path folder,
      String place,
      String contentHash,
      List<Refusal> refusals) {
    return new ReceivedPackage(
        "unread_" + contentHash.substring(0, 16),
        manifest.sender(),
        manifest.feed(),
        LocalDate.of(1900, 1, 1),
        0,
        0,
        "",
        null,
        folder.toString(),
        place,
        contentHash,
        0,
        List.of(),
        refusals,
        List.of());
  }

  /** The rows that the manifest declares of the parts that are read; of all, when none is. */
  private static long declared(PackageManifest manifest, List<ReceivedPart> parts) {
    Map<String, Set<String>> read = new TreeMap<>();
    parts.forEach(
        part -> read.computeIfAbsent(part.file(), file -> new HashSet<>()).add(part.part()));
    return manifest.files().stream()
        .flatMap(
            file ->
                file.parts().entrySet().stream()
                    .filter(
                        each ->
                            read.isEmpty()
                                || read.getOrDefault(file.path(), Set.of()).contains(each.getKey()))
                    .map(Map.Entry::getValue))
        .mapToLong(Integer::longValue)
        .sum();
  }

  private Optional<Feed> check(PackageManifest manifest, List<Refusal> refusals) {
    Optional<Feed> feed = feeds.find(manifest.feed());
    if (feed.isEmpty()) {
      refusals.add(
          new Refusal(
              "FEED_UNKNOWN",
              "",
              "%s is not declared in etl/feeds; the nearest is %s"
                  .formatted(manifest.feed(), Words.nearest(manifest.feed(), feeds.names()))));
      return feed;
    }
    boolean system = !feed.get().senders().equals(Feed.UNITS);
    if (system && !feed.get().senders().equals(manifest.sender())) {
      refusals.add(
          new Refusal(
              "SENDER_UNKNOWN",
              "",
              "%s is not %s, the one sender of %s"
                  .formatted(manifest.sender(), feed.get().senders(), manifest.feed())));
    }
    if (!system
        && scopes
            .find(manifest.sender())
            .filter(node -> node.kind() == ScopeNode.Kind.UNIT)
            .isEmpty()) {
      refusals.add(
          new Refusal(
              "SENDER_UNKNOWN",
              "",
              "%s is no reporting unit; there are %s"
                  .formatted(
                      manifest.sender(), scopes.units().stream().map(ScopeNode::code).toList())));
    }
    Map<String, Map<String, String>> versions = feed.get().versions();
    if (!versions.isEmpty() && !versions.containsKey(manifest.formatVersion())) {
      refusals.add(
          new Refusal(
              "VERSION_UNKNOWN",
              Landing.MANIFEST,
              "formatVersion is '%s', but %s is declared for %s; a code means nothing without its version"
                  .formatted(
                      manifest.formatVersion(),
                      manifest.feed(),
                      new TreeMap<>(versions).keySet())));
    }
    return feed;
  }

  private static void inspect(
      Path path,
      PackageFile file,
      Feed feed,
      PackageManifest manifest,
      List<ReceivedPart> parts,
      List<Refusal> refusals,
      List<Refusal> remarks) {
    List<FeedPart> expected =
        feed.parts().stream().filter(part -> matches(part.files(), file.path())).toList();
    if (expected.isEmpty()) {
      refusals.add(
          new Refusal(
              "FILE_UNEXPECTED",
              file.path(),
              "%s has no such file; it has %s"
                  .formatted(
                      feed.name(),
                      feed.parts().stream().map(FeedPart::files).distinct().toList())));
      return;
    }
    Inspection inspection =
        SourceFile.inspect(
            path,
            file.path(),
            feed.format(),
            expected.stream().map(FeedPart::spec).toList(),
            SourceLimits.DEFAULT);
    refusals.addAll(inspection.refusals());
    for (SourcePart found : inspection.parts()) {
      FeedPart part =
          expected.stream()
              .filter(each -> each.part().equals(found.part()))
              .findFirst()
              .orElseThrow();
      columns(file.path(), part, found, refusals);
      parts.add(
          new ReceivedPart(
              feed.parts().indexOf(part),
              file.path(),
              found.part(),
              found.headings(),
              found.rowsBefore()));
    }
    header(file, inspection.header(), manifest, refusals, remarks);
  }

  private static boolean matches(String glob, String file) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    return matcher.matches(Path.of(file));
  }

  private static void columns(
      String file, FeedPart part, SourcePart found, List<Refusal> refusals) {
    String where = part.part().isEmpty() ? "the heading" : "the heading of " + part.part();
    List<String> missing =
        part.neededSources().stream().filter(name -> !found.headings().contains(name)).toList();
    if (!missing.isEmpty()) {
      refusals.add(
          new Refusal(
              "COLUMN_MISSING",
              file,
              "%s lacks %s; it has %s".formatted(where, missing, found.headings())));
    }
    Set<String> seen = new HashSet<>();
    List<String> twice =
        found.headings().stream().filter(name -> !name.isEmpty() && !seen.add(name)).toList();
    if (!twice.isEmpty()) {
      refusals.add(new Refusal("COLUMN_TWICE", file, "%s has %s twice".formatted(where, twice)));
    }
  }

  /** A file with a header of its own says what the manifest says. */
  private static void header(
      PackageFile file,
      Map<String, String> header,
      PackageManifest manifest,
      List<Refusal> refusals,
      List<Refusal> remarks) {
    String version = header.getOrDefault(VERSION_IN_FILE, manifest.formatVersion());
    if (!version.equals(manifest.formatVersion())) {
      refusals.add(
          new Refusal(
              "VERSION_DIFFERS",
              file.path(),
              "its header says %s %s, but package.yaml says formatVersion %s; codes mean different things in both"
                  .formatted(VERSION_IN_FILE, version, manifest.formatVersion())));
    }
    String persons = header.getOrDefault(PERSONS_IN_FILE, "");
    Integer declared = file.parts().get("A01");
    if (!persons.isEmpty() && declared != null && !persons.equals(declared.toString())) {
      remarks.add(
          new Refusal(
              "PSNCOUNT_DIFFERS",
              file.path(),
              "its header says %s %s, but package.yaml declares %d rows of A01"
                  .formatted(PERSONS_IN_FILE, persons, declared)));
    }
  }
}
