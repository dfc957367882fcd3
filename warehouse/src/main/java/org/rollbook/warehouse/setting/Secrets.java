package org.rollbook.warehouse.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Secrets of one home, each a file of mode 600 in a folder of mode 700, made at random on first
 * use. Their values are never logged and never pass through a command line.
 */
public final class Secrets {
  /** The password by which the launcher and the dashboard sign in to Trino. */
  public static final String SERVICE_PASSWORD = "service-password";

  /** Shared by the nodes of Trino. */
  public static final String TRINO_SHARED = "trino-shared-secret";

  /** The password of the key store that holds Trino's certificate. */
  public static final String KEYSTORE_PASSWORD = "keystore-password";

  /**
   * The keys of the HMACs that turn an id number into a person key: one line for each generation,
   * the first first.
   */
  public static final String PERSON_KEY = "person-key";

  /** What {@link #PERSON_KEY} will be when the rotation that is under way has ended. */
  public static final String PERSON_KEY_NEXT = "person-key.next";

  /** The keys that sign tokens and tell whether one is genuine. */
  public static final String TOKEN_KEY = "token-key";

  /** The key of the HMAC that keeps the audit log from being rewritten. */
  public static final String AUDIT_KEY = "audit-key";

  private final Path folder;

  /** The secrets of a home; the folder is made if it does not exist. */
  public Secrets(Path home) {
    this.folder = home.resolve("secrets");
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }

  /** Where the secret of this name is or will be. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The secret of this name: 64 hexadecimal digits, made now if it does not exist. */
  public String get(String name) {
    return get(name, Secrets::random);
  }

  /** 64 hexadecimal digits that nobody can guess. */
  public static String random() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The secret of this name, if it exists. */
  public Optional<String> find(String name) {
    return Files.exists(file(name)) ? Optional.of(get(name)) : Optional.empty();
  }

  /** Puts one secret in the place of another, in one step; the first name is free afterwards. */
  public void promote(String from, String to) {
    try {
      Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move the secret %s to %s".formatted(from, to), e);
    }
  }

  /** Deletes the secret of this name. */
  public void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the secret " + file(name), e);
    }
  }

  /** The secret of this name, made now in this way if it does not exist. */
  public String get(String name, Supplier<String> maker) {
    Path file = file(name);
    try {
      if (!Files.exists(file)) {
        write(file, maker.get());
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret " + file, e);
    }
  }

  /** The file appears whole or not at all: two processes that start together read one value. */
  private static void write(Path file, String value) throws IOException {
    Path whole =
        Files.createTempFile(
            file.getParent(),
            ".new-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(whole, value, StandardCharsets.US_ASCII);
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      return; // another process of this home made it first; its value counts
    } finally {
      Files.delete(whole);
    }
  }
}
