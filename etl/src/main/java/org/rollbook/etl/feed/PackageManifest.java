package org.rollbook.etl.feed;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.rollbook.warehouse.declaration.Declaration;

/**
 * What {@code package.yaml} says of a package.
 *
 * @param period first day of the month
 * @param send grows with each send of the same slice
 */
public record PackageManifest(
    String sender, String feed, LocalDate period, int send, List<PackageFile> files) {
  private static final int MOST_FILES = 20_000;

  public PackageManifest {
    requireNonNull(sender, "sender is null");
    requireNonNull(feed, "feed is null");
    requireNonNull(period, "period is null");
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

  public long declaredRows() {
    return files.stream().mapToLong(PackageFile::rows).sum();
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
    file.text("kind", "full", "full (corrections are not read yet)");
    file.optionalText("formatVersion");
    file.optionalSection("codeVersions").ifPresent(Declaration::keys);
    file.optionalSection("contact").ifPresent(Declaration::keys);
    List<PackageFile> files = new ArrayList<>();
    for (Declaration each : file.sections("files")) {
      files.add(
          new PackageFile(
              each.text("path"),
              each.integer("rows", 0, Integer.MAX_VALUE),
              each.integer("bytes", 0, Integer.MAX_VALUE, -1),
              each.text("sha256", "[0-9a-f]{64}", "64 hexadecimal digits in lower case")));
      each.close();
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      file.violation("files", "must list from 1 to %d files".formatted(MOST_FILES));
    }
    file.close();
    return new PackageManifest(sender, feed, period, send, files);
  }
}
