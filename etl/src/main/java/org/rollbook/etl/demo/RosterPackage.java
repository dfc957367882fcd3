package org.rollbook.etl.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One package of the roster: {@code <sender>/<yyyy-MM>/roster_csv-1}. It is written under a name
 * that a load passes over and renamed at the end, so that a load never sees half of one.
 */
final class RosterPackage {
  private static final String FEED = "roster_csv";
  private static final int SEND = 1;
  private static final String ROSTER = "roster.csv";
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int BUFFER = 1 << 16;

  private final Assumptions assumptions;
  private final String sender;
  private final String senderName;
  private final int month;

  RosterPackage(Assumptions assumptions, String sender, String senderName, int month) {
    this.assumptions = assumptions;
    this.sender = sender;
    this.senderName = senderName;
    this.month = month;
  }

  /** Puts rows into the roster and says how many they are. */
  @FunctionalInterface
  interface Rows {
    int write(RosterRows roster) throws IOException;
  }

  /**
   * Writes the package below a landing folder, instead of one that may be there, and returns the
   * rows.
   */
  int write(Path landing, Rows rows) throws IOException {
    Path parent = landing.resolve(sender).resolve(Month.toYearMonth(month).toString());
    Path target = parent.resolve(FEED + "-" + SEND);
    Path unfinished = parent.resolve(target.getFileName() + ".part");
    delete(unfinished);
    Files.createDirectories(unfinished);

    MessageDigest digest = sha256();
    Path roster = unfinished.resolve(ROSTER);
    int written;
    try (OutputStream file = Files.newOutputStream(roster);
        OutputStream digested = new DigestOutputStream(file, digest);
        // A character that GB18030 cannot say would be a fault here: it can say all of Unicode.
        BufferedWriter writer =
            new BufferedWriter(new OutputStreamWriter(digested, GB18030.newEncoder()), BUFFER)) {
      RosterRows form = new RosterRows(writer, month);
      form.heading(senderName);
      written = rows.write(form);
    }
    Files.writeString(
        unfinished.resolve("package.yaml"),
        manifest(written, Files.size(roster), HexFormat.of().formatHex(digest.digest())),
        StandardCharsets.UTF_8);
    delete(target);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    return written;
  }

  private String manifest(int rows, long bytes, String sha256) {
    return String.format(
        Locale.ROOT,
        """
        sender: "%s"
        feed: %s
        period: %s
        send: %d
        kind: full
        formatVersion: "1"
        codeVersions: {education: words, rank: words, sex: words}
        files:
          - {path: %s, rows: %d, bytes: %d, sha256: "%s"}
        contact: {name: %s, phone: "%s"}
        """,
        sender,
        FEED,
        Month.toYearMonth(month),
        SEND,
        ROSTER,
        rows,
        bytes,
        sha256,
        assumptions.contactName,
        assumptions.contactPhone);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walked = Files.walk(folder)) {
      files = walked.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
