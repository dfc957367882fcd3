package org.rollbook.etl.demo;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One package: {@code <sender>/<yyyy-MM>/<feed>-<send>}. It is written under a name that a load
 * passes over and renamed at the end, so that a load never sees half of one.
 */
final class PackageFolder {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Path unfinished;
  private final StringBuilder files = new StringBuilder();
  private int rows;

  private PackageFolder(Path target, Path unfinished) {
    this.target = target;
    this.unfinished = unfinished;
  }

  /** Begins a package below a landing folder, instead of one that may be there. */
  static PackageFolder begin(Path landing, Manifest manifest) throws IOException {
    Path parent =
        landing.resolve(manifest.sender()).resolve(Month.toYearMonth(manifest.month()).toString());
    Path target = parent.resolve(manifest.folder());
    Path unfinished = parent.resolve(manifest.folder() + ".part");
    delete(unfinished);
    Files.createDirectories(unfinished);
    return new PackageFolder(target, unfinished);
  }

  /** Writes a file of one part. */
  void file(String name, OnePart content) throws IOException {
    try (Digested output = open(name)) {
      int written = content.write(output);
      output.flush();
      rows += written;
      declare(name, "rows: " + written, output);
    }
  }

  /** Writes a file of several parts; those of them with rows are declared. */
  void parted(String name, SeveralParts content) throws IOException {
    try (Digested output = open(name)) {
      Map<String, Integer> parts = content.write(output);
      output.flush();
      rows += parts.values().stream().mapToInt(each -> each).sum();
      String declared =
          parts.entrySet().stream()
              .map(part -> part.getKey() + ": " + part.getValue())
              .collect(Collectors.joining(", ", "parts: {", "}"));
      declare(name, declared, output);
    }
  }

  /** Puts rows into a file and says how many they are. */
  @FunctionalInterface
  interface OnePart {
    int write(OutputStream output) throws IOException;
  }

  /** Puts rows into the parts of a file and says how many each has. */
  @FunctionalInterface
  interface SeveralParts {
    Map<String, Integer> write(OutputStream output) throws IOException;
  }

  private Digested open(String name) throws IOException {
    return new Digested(Files.newOutputStream(unfinished.resolve(name)));
  }

  private void declare(String name, String counts, Digested output) {
    files.append(
        "  - {path: \"%s\", %s, bytes: %d, sha256: \"%s\"}\n"
            .formatted(name, counts, output.bytes, output.sha256()));
  }

  /** Writes the manifest, gives the package its name, and says how many rows it has. */
  int finish(Manifest manifest) throws IOException {
    Files.writeString(
        unfinished.resolve("package.yaml"), manifest.text(files), StandardCharsets.UTF_8);
    delete(target);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    return rows;
  }

  /** Counts and digests what goes by. */
  private static final class Digested extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;

    Digested(OutputStream file) {
      this(file, newSha256());
    }

    private Digested(OutputStream file, MessageDigest digest) {
      super(new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER));
      this.digest = digest;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      bytes++;
    }

    @Override
    public void write(byte[] values, int from, int length) throws IOException {
      out.write(values, from, length);
      bytes += length;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
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
