package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The password file of Trino: one {@code user:hash} per line, read again by the server within
 * seconds. A hash is PBKDF2 with HMAC-SHA1, the only one of that family that Trino 476 reads.
 */
public final class PasswordFile {
  /** For what people choose. */
  public static final int SLOW = 120_000;

  /** For 64 random hexadecimal digits, which no one guesses: the least that Trino accepts. */
  public static final int QUICK = 1_000;

  private static final int KEY_BITS = 256;

  private final Path file;
  private final Map<String, String> hashes = new TreeMap<>();

  /** Reads the file, if there is one. */
  public PasswordFile(Path file) {
    this.file = requireNonNull(file, "file is null");
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          int colon = line.indexOf(':');
          if (colon > 0) {
            hashes.put(line.substring(0, colon), line.substring(colon + 1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  public boolean knows(String user) {
    return hashes.containsKey(user);
  }

  /** Whether the file lets this user in with this password. */
  public boolean verifies(String user, String password) {
    String hash = hashes.get(user);
    if (hash == null) {
      return false;
    }
    String[] parts = hash.split(":", -1);
    byte[] salt = HexFormat.of().parseHex(parts[1]);
    byte[] expected = HexFormat.of().parseHex(parts[2]);
    return MessageDigest.isEqual(
        expected, derive(password, salt, Integer.parseInt(parts[0]), expected.length * 8));
  }

  /** Sets a password; {@link #write} makes it hold. */
  public void set(String user, String password, int iterations) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    byte[] key = derive(password, salt, iterations, KEY_BITS);
    hashes.put(
        user,
        "%d:%s:%s"
            .formatted(iterations, HexFormat.of().formatHex(salt), HexFormat.of().formatHex(key)));
  }

  /** Shuts out everyone but these users. */
  public void keepOnly(Set<String> users) {
    hashes.keySet().retainAll(users);
  }

  /** Replaces the file in one step, so that Trino never reads half of it. */
  public void write() {
    String text =
        hashes.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              file.getFileName().toString(),
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int iterations, int bits) {
    char[] characters = password.toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
          .generateSecret(new PBEKeySpec(characters, salt, iterations, bits))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no PBKDF2WithHmacSHA1", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }
}
