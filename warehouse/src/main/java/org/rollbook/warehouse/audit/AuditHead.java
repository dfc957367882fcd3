package org.rollbook.warehouse.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log goes, kept beside it: without it, lines taken off the end would not be missed.
 *
 * @param number the number of the last line
 * @param length the bytes of the log
 * @param seal the seal of the last line
 */
record AuditHead(long number, long length, String seal) {
  AuditHead {
    requireNonNull(seal, "seal is null");
  }

  static final AuditHead EMPTY = new AuditHead(0, 0, AuditSeal.NONE);

  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64})\n");

  String text(AuditSeal seals) {
    return "%s %s\n".formatted(body(), seals.of(body()));
  }

  private String body() {
    return "%d %d %s".formatted(number, length, seal);
  }

  /** Reads what {@link #text} wrote; empty if it is not genuine. */
  static Optional<AuditHead> read(String text, AuditSeal seals) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    AuditHead head =
        new AuditHead(
            Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    return seals.of(head.body()).equals(matcher.group(4)) ? Optional.of(head) : Optional.empty();
  }
}
