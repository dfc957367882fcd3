package org.rollbook.etl.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.rollbook.etl.source.Refusal;

/** Finds the files of a package, and sees that they are what the manifest says. */
final class PackageFiles {
  private static final long LARGEST_FILE = 4L << 30;

  private PackageFiles() {}

  /** The path of a declared file, if it lies in the package and is what the manifest says. */
  static Optional<Path> locate(Path folder, PackageFile file, List<Refusal> refusals) {
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

  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
