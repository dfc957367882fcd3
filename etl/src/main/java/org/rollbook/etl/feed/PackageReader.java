package org.rollbook.etl.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final long LARGEST_FILE = 4L << 30;

  private final Feeds feeds;
  private final ScopeTree scopes;

  public PackageReader(Feeds feeds, ScopeTree scopes) {
    this.feeds = feeds;
    this.scopes = scopes;
  }

  /** SHA-256 of a manifest; what it declares of its files is part of it. */
  public static String contentHash(Path folder) {
    return sha256(folder.resolve(Landing.MANIFEST));
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
      return new ReceivedPackage(
          "unread_" + contentHash.substring(0, 16),
          manifest.sender(),
          manifest.feed(),
          LocalDate.of(1900, 1, 1),
          0,
          place,
          contentHash,
          0,
          List.of(),
          refusals);
    }
    Optional<Feed> feed = check(manifest, refusals);
    List<ReceivedFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PackageFile file : manifest.files()) {
      if (!names.add(file.path())) {
        refusals.add(new Refusal("FILE_TWICE", file.path(), "is declared twice"));
      }
      Optional<Path> path = locate(folder, file, refusals);
      if (path.isPresent() && feed.isPresent()) {
        heading(path.get(), file.path(), feed.get(), refusals)
            .ifPresent(
                heading ->
                    files.add(
                        new ReceivedFile(
                            manifest.id(),
                            file.path(),
                            path.get().toString(),
                            feed.get(),
                            heading.rowsBefore(),
                            heading.names())));
      }
    }
    return new ReceivedPackage(
        manifest.id(),
        manifest.sender(),
        manifest.feed(),
        manifest.period(),
        manifest.send(),
        place,
        contentHash,
        manifest.declaredRows(),
        refusals.isEmpty() ? files : List.of(),
        refusals);
  }

  private Optional<Feed> check(PackageManifest manifest, List<Refusal> refusals) {
    Optional<ScopeNode> unit =
        scopes.find(manifest.sender()).filter(node -> node.kind() == ScopeNode.Kind.UNIT);
    if (unit.isEmpty()) {
      refusals.add(
          new Refusal(
              "SENDER_UNKNOWN",
              "",
              "%s is no reporting unit; there are %s"
                  .formatted(
                      manifest.sender(), scopes.units().stream().map(ScopeNode::code).toList())));
    }
    Optional<Feed> feed = feeds.find(manifest.feed());
    if (feed.isEmpty()) {
      refusals.add(
          new Refusal(
              "FEED_UNKNOWN",
              "",
              "%s is not declared in etl/feeds; the nearest is %s"
                  .formatted(manifest.feed(), Words.nearest(manifest.feed(), feeds.names()))));
    }
    return feed;
  }

  /** The path of a declared file, if it lies in the package and is what the manifest says. */
  private static Optional<Path> locate(Path folder, PackageFile file, List<Refusal> refusals) {
    Path path;
    try {
      path = folder.resolve(file.path()).normalize();
    } catch (InvalidPathException e) {
      refusals.add(new Refusal("PATH_INVALID", file.path(), "is no path"));
      return Optional.empty();
    }
    try {
      if (!path.startsWith(folder)
          || (Files.exists(path) && !path.toRealPath().startsWith(folder.toRealPath()))) {
        refusals.add(new Refusal("PATH_ESCAPES", file.path(), "leads out of the package"));
        return Optional.empty();
      }
      if (!Files.isRegularFile(path)) {
        refusals.add(
            new Refusal("FILE_MISSING", file.path(), "is declared, but not in the package"));
        return Optional.empty();
      }
      long size = Files.size(path);
      if (size == 0) {
        refusals.add(new Refusal("FILE_EMPTY", file.path(), "holds nothing"));
        return Optional.empty();
      }
      if (size > LARGEST_FILE) {
        refusals.add(
            new Refusal(
                "FILE_TOO_LARGE",
                file.path(),
                "%,d bytes; the most is %,d".formatted(size, LARGEST_FILE)));
        return Optional.empty();
      }
      if ((file.bytes() >= 0 && file.bytes() != size) || !sha256(path).equals(file.sha256())) {
        refusals.add(
            new Refusal(
                "FILE_DIFFERS",
                file.path(),
                "its content is not what package.yaml declares (%,d bytes here%s); it was cut or changed on the way, send it again"
                    .formatted(
                        size, file.bytes() >= 0 ? ", %,d declared".formatted(file.bytes()) : "")));
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
    return Optional.of(path);
  }

  private static Optional<Heading> heading(
      Path path, String name, Feed feed, List<Refusal> refusals) {
    Optional<Heading> heading = Heading.find(firstRows(path, feed), feed);
    if (heading.isEmpty()) {
      refusals.add(
          new Refusal(
              "HEADING_MISSING",
              name,
              "none of the first %d lines is the heading of %s%s"
                  .formatted(feed.headingWithin(), feed.name(), otherEncoding(path, feed))));
      return Optional.empty();
    }
    List<String> missing =
        feed.columns().stream()
            .filter(column -> !column.optional())
            .map(FeedColumn::source)
            .filter(source -> !heading.get().names().contains(source))
            .toList();
    Set<String> seen = new HashSet<>();
    List<String> twice =
        heading.get().names().stream().filter(n -> !n.isEmpty() && !seen.add(n)).toList();
    if (!missing.isEmpty()) {
      refusals.add(
          new Refusal(
              "COLUMN_MISSING",
              name,
              "line %d lacks %s; it has %s"
                  .formatted(heading.get().rowsBefore(), missing, heading.get().names())));
    }
    if (!twice.isEmpty()) {
      refusals.add(new Refusal("COLUMN_TWICE", name, twice + " stands twice"));
    }
    return missing.isEmpty() && twice.isEmpty() ? heading : Optional.empty();
  }

  private static List<List<String>> firstRows(Path path, Feed feed) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvRows all = CsvRows.all(path, feed)) {
      while (rows.size() < feed.headingWithin() + feed.headingRows() && all.hasNext()) {
        rows.add(all.next().cells());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
    return rows;
  }

  /** Says in which other encoding the heading would be found, if there is one. */
  private static String otherEncoding(Path path, Feed feed) {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16)) {
      Feed other =
          new Feed(
              feed.name(),
              feed.record(),
              charset.name(),
              feed.delimiter(),
              feed.headingRows(),
              feed.headingWithin(),
              feed.columns());
      if (!charset.name().equals(feed.encoding())
          && Heading.find(firstRows(path, other), other).isPresent()) {
        return "; the file is in %s, but the feed is declared in %s"
            .formatted(charset.name(), feed.encoding());
      }
    }
    return "";
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
