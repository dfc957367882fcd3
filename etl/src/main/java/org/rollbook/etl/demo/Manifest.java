package org.rollbook.etl.demo;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What {@code package.yaml} says of a package.
 *
 * @param send grows with each send of the same sender, feed and period
 * @param suffix comes after the send in the name of the folder; nearly always blank
 * @param corrects the send that a correction lies over; 0 for a full package
 * @param sent the day of sending, as ISO 8601 writes it
 */
record Manifest(
    String sender,
    String feed,
    int month,
    int send,
    String suffix,
    int corrects,
    String formatVersion,
    String sent,
    String contactName,
    String contactPhone) {
  Manifest {
    requireNonNull(sender, "sender is null");
    requireNonNull(feed, "feed is null");
  }

  String folder() {
    return feed + "-" + send + suffix;
  }

  String text(CharSequence files) {
    return String.format(
        Locale.ROOT,
        """
        sender: "%s"
        feed: %s
        period: %s
        send: %d
        kind: %s
        formatVersion: "%s"
        sent: %s
        files:
        %scontact: {name: %s, phone: "%s"}
        """,
        sender,
        feed,
        Month.toYearMonth(month),
        send,
        corrects == 0 ? "full" : "correction\ncorrects: " + corrects,
        formatVersion,
        sent,
        files,
        contactName,
        contactPhone);
  }
}
