package org.rollbook.etl.pull;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbook.etl.feed.Feed;
import org.rollbook.etl.feed.FeedPart;

/**
 * What was pulled, as a package like any other: it is the unit of load, so that sending it again,
 * retention, corrections and all later steps stay what they are for packages that were sent.
 */
final class PulledPackage {
  private static final String MANIFEST = "package.yaml";
  private static final String FILES = "files:\n";

  private final Path month;
  private final String sender;
  private final Feed feed;
  private final YearMonth period;

  PulledPackage(Path landing, String sender, Feed feed, YearMonth period) {
    this.month = landing.resolve(sender).resolve(period.toString());
    this.sender = requireNonNull(sender, "sender is null");
    this.feed = requireNonNull(feed, "feed is null");
    this.period = requireNonNull(period, "period is null");
  }

  /**
   * A package that was written.
   *
   * @param fresh false if the last one holds the same, and no other was written
   */
  record Written(Path folder, int rows, boolean fresh) {}

  /** Writes a package under a name that a load passes over, and gives it its own at the end. */
  Written write(DatabaseSnapshot snapshot, Optional<Integer> number, LocalDate today)
      throws IOException {
    int last = last();
    int send = number.orElse(last + 1);
    Path folder = month.resolve(feed.name() + "-" + send);
    Path unfinished = month.resolve(feed.name() + "-" + send + ".part");
    delete(unfinished);
    Files.createDirectories(unfinished);
    try {
      StringBuilder files = new StringBuilder();
      int rows = 0;
      for (FeedPart part : feed.parts()) {
        Path file = unfinished.resolve(part.files());
        int written = snapshot.write(part, file);
        rows += written;
        files.append(
            "  - {path: \"%s\", rows: %d, bytes: %d, sha256: \"%s\"}\n"
                .formatted(part.files(), written, Files.size(file), sha256(file)));
      }
      Path before = month.resolve(feed.name() + "-" + last).resolve(MANIFEST);
      if (number.isEmpty()
          && Files.exists(before)
          && Files.readString(before, StandardCharsets.UTF_8).endsWith(FILES + files)) {
        delete(unfinished);
        return new Written(before.getParent(), rows, false);
      }
      Files.writeString(
          unfinished.resolve(MANIFEST),
          """
          sender: "%s"
          feed: %s
          period: %s
          send: %d
          kind: full
          sent: %s
          %s%s\
          """
              .formatted(sender, feed.name(), period, send, today, FILES, files),
          StandardCharsets.UTF_8);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      return new Written(folder, rows, true);
    } catch (IOException | RuntimeException e) {
      delete(unfinished);
      throw e;
    }
  }

  /** The highest send number that lies there; 0 for none. */
  private int last() throws IOException {
    if (!Files.isDirectory(month)) {
      return 0;
    }
    Pattern named = Pattern.compile(Pattern.quote(feed.name()) + "-([0-9]{1,4})");
    try (Stream<Path> folders = Files.list(month)) {
      return folders
          .map(path -> named.matcher(path.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
          .max()
          .orElse(0);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      DigestInputStream digested =
          new DigestInputStream(input, MessageDigest.getInstance("SHA-256"));
      digested.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walked = Files.walk(folder)) {
      paths = walked.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
