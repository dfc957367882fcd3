package org.rollbook.warehouse.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.rollbook.warehouse.setting.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollbook audit}: who did what, and whether the log of it is whole. */
@Command(name = "audit", description = "Shows who did what, and checks that the log is whole.")
public final class AuditCommand {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);
  private static final int MOST_FAULTS = 50;

  @Command(name = "list", description = "Lists the newest entries, the newest last.")
  int list(
      @Option(names = "--user", defaultValue = "", description = "only of this user") String user,
      @Option(names = "--action", description = "only this: ${COMPLETION-CANDIDATES}")
          AuditAction action,
      @Option(names = "--since", description = "only from this day on, yyyy-MM-dd") LocalDate since,
      @Option(names = "--last", defaultValue = "100", description = "how many at most (100)")
          int last) {
    Deque<AuditEntry> entries = new ArrayDeque<>();
    new AuditLog(Settings.load().home())
        .read(
            line ->
                AuditEntry.read(line)
                    .filter(entry -> user.isEmpty() || entry.event().user().equals(user))
                    .filter(entry -> action == null || entry.event().action() == action)
                    .filter(
                        entry ->
                            since == null || !entry.at().atZone(ZONE).toLocalDate().isBefore(since))
                    .ifPresent(
                        entry -> {
                          entries.add(entry);
                          if (entries.size() > last) {
                            entries.removeFirst();
                          }
                        }));
    for (AuditEntry entry : entries) {
      AuditEvent event = entry.event();
      System.out.printf(
          "%6d  %s  %-16s %-16s %-11s %s%s%s%n",
          entry.number(),
          CLOCK.format(entry.at()),
          event.user(),
          event.from(),
          event.action().word(),
          event.what(),
          event.filters().isEmpty() ? "" : " " + event.filters(),
          read(event));
    }
    return 0;
  }

  private static String read(AuditEvent event) {
    if (event.publication() != 0) {
      return "  (publication %d, %,d rows)".formatted(event.publication(), event.rows());
    }
    return event.rows() == 0 ? "" : "  (%,d rows)".formatted(event.rows());
  }

  @Command(
      name = "verify",
      description = {
        "Checks that no line was changed, taken out, put in, moved or cut off.",
        "Ends with 1 if one was. Note the head that it prints elsewhere: with --expect, a log that"
            + " was replaced by an older copy of itself is found too."
      })
  int verify(
      @Option(names = "--expect", defaultValue = "", description = "a head noted earlier")
          String expected) {
    AuditCheck.Result result = AuditCheck.run(new AuditLog(Settings.load().home()), expected);
    if (result.faults().isEmpty()) {
      System.out.printf(
          "The audit log is whole: %,d lines, head %s%n", result.lines(), result.head());
      return 0;
    }
    System.out.printf(
        "The audit log is NOT as it was written: %,d fault(s) in %,d lines.%n",
        result.faults().size(), result.lines());
    result.faults().stream()
        .limit(MOST_FAULTS)
        .forEach(fault -> System.out.println("  - " + fault));
    return 1;
  }
}
