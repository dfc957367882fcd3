package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * What {@code package.yaml} says of a package.
 *
 * @param period first day of the month
 * @param send grows with each send of the same slice
 * @param corrects the send that a correction lies over; 0 for a full package
 * @param formatVersion the version of the format, as the sender states it; empty if not stated
 * @param sentOn when it was sent; null if not stated
 */
public record PackageManifest(
    String sender,
    String feed,
    LocalDate period,
    int send,
    int corrects,
    String formatVersion,
    LocalDate sentOn,
    List<PackageFile> files) {
  private static final int MOST_FILES = 20_000;

  public PackageManifest {
    requireNonNull(sender, "sender is null");
    requireNonNull(feed, "feed is null");
    requireNonNull(period, "period is null");
    requireNonNull(formatVersion, "formatVersion is null");
    files = List.copyOf(files);
  }

  /** The identifier of the package: its slice and its send number. */
  public String id() {
    return id(sender, feed, period, send);
  }

  /** The identifier of a send of a slice. */
  public static String id(String sender, String feed, LocalDate period, int send) {
    return "%s_%s_%s_%04d".formatted(sender, feed, YearMonth.from(period), send);
  }

  static PackageManifest of(Declaration file) {
    String sender = file.text("sender", "[A-Za-z0-9-]{1,20}", "letters, digits and hyphens");
    String feed = file.text("feed", "[a-z][a-z0-9_]{0,40}", "the name of a feed");
    String month = file.text("period", "\\d{4}-\\d{2}", "a month such as 2026-10");
    LocalDate period = LocalDate.of(1900, 1, 1);
    try {
      period = YearMonth.parse(month).atDay(1);
    } catch (DateTimeParseException e) {
      file.violation("period", "is '%s', but must be a month such as 2026-10".formatted(month));
    }
    int send = file.integer("send", 1, 9999);
    boolean correction =
        file.text("kind", "full|correction", "full or correction").equals("correction");
    int corrects = correction ? file.integer("corrects", 1, 9998) : 0;
    if (correction && corrects >= send) {
      file.violation("corrects", "must be an earlier send than %d".formatted(send));
    }
    String formatVersion = file.optionalText("formatVersion").orElse("");
    LocalDate sentOn = sentOn(file);
    file.optionalSection("codeVersions").ifPresent(Declaration::keys);
    file.optionalSection("contact").ifPresent(Declaration::keys);
    List<PackageFile> files = new ArrayList<>();
    for (Declaration each : file.sections("files")) {
      files.add(
          new PackageFile(
              each.text("path"),
              parts(each),
              each.integer("bytes", 0, Integer.MAX_VALUE, -1),
              each.text("sha256", "[0-9a-f]{64}", "64 hexadecimal digits in lower case")));
      each.close();
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      file.violation("files", "must list from 1 to %d files".formatted(MOST_FILES));
    }
    file.close();
    return new PackageManifest(sender, feed, period, send, corrects, formatVersion, sentOn, files);
  }

  /** The rows of each part; {@code rows} alone stands for a file of one part. */
  private static Map<String, Integer> parts(Declaration file) {
    Optional<Declaration> parts = file.optionalSection("parts");
    if (parts.isEmpty()) {
      return Map.of("", file.integer("rows", 0, Integer.MAX_VALUE));
    }
    Map<String, Integer> rows = new TreeMap<>();
    for (String part : parts.get().keys()) {
      rows.put(part, parts.get().integer(part, 0, Integer.MAX_VALUE));
    }
    return rows;
  }

  private static LocalDate sentOn(Declaration file) {
    Optional<String> text = file.optionalText("sent");
    try {
      return text.map(LocalDate::parse).orElse(null);
    } catch (DateTimeParseException e) {
      file.violation(
          "sent", "is '%s', but must be a date such as 2026-11-08".formatted(text.orElse("")));
      return null;
    }
  }
}
