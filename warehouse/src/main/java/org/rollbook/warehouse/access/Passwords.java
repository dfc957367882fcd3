package org.rollbook.warehouse.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;

/** Makes and checks hashes of passwords, by bcrypt in the form that Trino reads too. */
public final class Passwords {
  /** Each step doubles the work; 10 is some 70 ms of one core. */
  private static final int COST = 10;

  private static final int SHORTEST = 12;

  /** What lies beyond, bcrypt does not look at. */
  private static final int LONGEST_BYTES = 72;

  /** No 0, 1, i, l, o: what is read off a screen is typed. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  /** The hash of nothing that anyone knows, so that an unknown user costs the same work. */
  private static final String NOBODYS = hash(generate());

  private Passwords() {}

  /** The hash of a password, with a salt of its own. */
  public static String hash(String password) {
    return new String(
        BCrypt.with(BCrypt.Version.VERSION_2Y)
            .hash(COST, password.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.US_ASCII);
  }

  static boolean isHash(String text) {
    return text.matches("\\$2[aby]\\$(0[89]|1[0-9])\\$[./A-Za-z0-9]{53}");
  }

  /**
   * Whether a password is the one of a hash. Does the same work for an empty hash, so that the time
   * it takes does not tell who is known.
   */
  public static boolean verify(String hash, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    boolean possible = !hash.isEmpty() && bytes.length > 0 && bytes.length <= LONGEST_BYTES;
    boolean right =
        BCrypt.verifyer()
            .verify(
                possible ? bytes : new byte[] {'-'},
                (possible ? hash : NOBODYS).getBytes(StandardCharsets.US_ASCII))
            .verified;
    return possible && right;
  }

  /** A random password of 79 bits, in four groups. */
  public static String generate() {
    SecureRandom random = new SecureRandom();
    return IntStream.range(0, 4)
        .mapToObj(
            _ ->
                random
                    .ints(4, 0, LETTERS.length())
                    .mapToObj(each -> LETTERS.substring(each, each + 1))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("-"));
  }

  /**
   * Refuses a password that is too easily guessed.
   *
   * @throws RollbookException saying what a password must be
   */
  public static void require(String user, String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (password.codePointCount(0, password.length()) < SHORTEST
        || bytes > LONGEST_BYTES
        || password.contains(user)
        || password.chars().distinct().count() < 6
        || password.chars().anyMatch(Character::isISOControl)) {
      throw new RollbookException(
          Fault.ARGUMENT_INVALID,
          "The password cannot be used: it must have at least %d characters and at most %d bytes, six different ones or more, no control characters, and not the user's name. Give another, or --generate."
              .formatted(SHORTEST, LONGEST_BYTES));
    }
  }
}
