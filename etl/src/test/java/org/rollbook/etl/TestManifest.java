package org.rollbook.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes package.yaml for files that a test has put into a folder. */
public final class TestManifest {
  private final Path folder;
  private final String sender;
  private final String feed;
  private final String period;
  private final int send;
  private final Map<String, String> rows = new LinkedHashMap<>();
  private String more = "kind: full";

  /** A package at {@code landing/<sender>/<period>/<feed>-<send>}. */
  public TestManifest(Path landing, String sender, String feed, String period, int send)
      throws IOException {
    this.folder =
        Files.createDirectories(landing.resolve(sender).resolve(period).resolve(feed + "-" + send));
    this.sender = sender;
    this.feed = feed;
    this.period = period;
    this.send = send;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Declares a file of one part. */
  public TestManifest declare(String file, int count) {
    rows.put(file, "rows: " + count);
    return this;
  }

  /** Declares the parts of a file, as in {@code A01: 3, A08: 5}. */
  public TestManifest declareParts(String file, String parts) {
    rows.put(file, "parts: {" + parts + "}");
    return this;
  }

  /** Other lines of the manifest, in place of {@code kind: full}. */
  public TestManifest with(String lines) {
    more = lines;
    return this;
  }

  public void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "sender: \"%s\"%nfeed: %s%nperiod: %s%nsend: %d%n%s%nfiles:%n"
            .formatted(sender, feed, period, send, more));
    for (Map.Entry<String, String> each : rows.entrySet()) {
      byte[] content = Files.readAllBytes(file(each.getKey()));
      text.append(
          "  - {path: \"%s\", %s, bytes: %d, sha256: %s}%n"
              .formatted(each.getKey(), each.getValue(), content.length, sha256(content)));
    }
    Files.writeString(file("package.yaml"), text);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
