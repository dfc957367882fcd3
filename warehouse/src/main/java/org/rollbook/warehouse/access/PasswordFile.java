package org.rollbook.warehouse.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The password file of Trino: one {@code user:hash} per line, read again by the server every
 * second. Users come with their bcrypt hashes. The service signs in with 64 random hexadecimal
 * digits, which no one guesses, so its hash is the quickest that Trino accepts: PBKDF2 with
 * HMAC-SHA1 and 1,000 rounds.
 */
public final class PasswordFile {
  private static final int ROUNDS = 1_000;
  private static final int KEY_BITS = 256;

  private final Path file;

  public PasswordFile(Path file) {
    this.file = requireNonNull(file, "file is null");
  }

  /** Lets in the service and these users, and nobody else. */
  public void write(Users users, String servicePassword) {
    Map<String, String> hashes = new TreeMap<>();
    for (User user : users.all()) {
      if (!user.password().isEmpty() && user.role() != Role.NOBODY) {
        hashes.put(user.name(), user.password());
      }
    }
    hashes.put(Users.SERVICE, service(servicePassword));
    String text =
        hashes.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      UserFile.write(text, file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The hash that stands there if it is right: a new salt would make everyone sign in again. */
  private String service(String password) {
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          String[] parts = line.split(":", -1);
          if (parts.length == 4
              && parts[0].equals(Users.SERVICE)
              && MessageDigest.isEqual(
                  HexFormat.of().parseHex(parts[3]),
                  derive(password, HexFormat.of().parseHex(parts[2])))) {
            return line.substring(Users.SERVICE.length() + 1);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return "%d:%s:%s"
        .formatted(
            ROUNDS,
            HexFormat.of().formatHex(salt),
            HexFormat.of().formatHex(derive(password, salt)));
  }

  private static byte[] derive(String password, byte[] salt) {
    char[] characters = password.toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
          .generateSecret(new PBEKeySpec(characters, salt, ROUNDS, KEY_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no PBKDF2WithHmacSHA1", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }
}
