package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What someone did, as it goes into the log.
 *
 * @param user who; a user of Rollbook, or of the machine where the launcher was used
 * @param from from where: an address, or {@code terminal}
 * @param action what was done
 * @param what to what: a path, the digest of a statement, a name
 * @param filters how it was narrowed, or what came of it
 * @param publication the number of the publication that was read; 0 for none
 * @param rows how many rows were read; 0 for none
 */
public record AuditEvent(
    String user,
    String from,
    AuditAction action,
    String what,
    String filters,
    long publication,
    long rows) {
  /** Longer texts are cut, so that nobody fills the log with one request. */
  private static final int LONGEST = 500;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

  public AuditEvent {
    requireNonNull(action, "action is null");
    user = cut(requireNonNull(user, "user is null"));
    from = cut(requireNonNull(from, "from is null"));
    what = cut(requireNonNull(what, "what is null"));
    filters = cut(requireNonNull(filters, "filters is null"));
  }

  /** What was done at this machine's terminal, by whoever is at it. */
  public static AuditEvent atTerminal(AuditAction action, String what, String filters) {
    return new AuditEvent(
        System.getProperty("user.name", "unknown"), "terminal", action, what, filters, 0, 0);
  }

  /** What was read at this machine's terminal with the rights of a user. */
  public static AuditEvent atTerminal(
      AuditAction action, String user, String what, String filters, long publication, long rows) {
    return new AuditEvent(
        user,
        "terminal of " + System.getProperty("user.name", "unknown"),
        action,
        what,
        filters,
        publication,
        rows);
  }

  /** Stands in for a text that may hold what is nobody's business: its SHA-256. */
  public static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }

  /** A client's own words may hold anything; the log is read on terminals. */
  private static String cut(String given) {
    String text = UNSEEN.matcher(given).replaceAll("\uFFFD");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
