package org.rollbook.etl.load;

import java.util.ArrayList;
import java.util.List;

/** What a forgetting did, in lines; it names nobody. The first line sums it up. */
final class ForgetReport {
  private ForgetReport() {}

  static List<String> lines(Load.Forgotten forgotten) {
    Forgetting.Erased erased = forgotten.erased();
    List<String> lines = new ArrayList<>();
    lines.add(
        "run %d: %d person(s), %,d rows of %d tables erased, from %d packages, %d of which still lie in landing"
            .formatted(
                forgotten.run(),
                forgotten.persons(),
                erased.total(),
                erased.rows().size(),
                erased.packages().size(),
                forgotten.landing().size()));
    lines.add("");
    erased.rows().forEach((table, rows) -> lines.add("  %-28s %,9d rows".formatted(table, rows)));
    lines.add("");
    lines.add("Marts and released values of all periods were made again without them.");
    if (!forgotten.landing().isEmpty()) {
      lines.add(
          "These packages as they were sent still hold them. Their digests are the senders', so");
      lines.add(
          "Rollbook does not rewrite them: delete them, and ask the senders to leave the person"
              + " out.");
      forgotten.landing().forEach(place -> lines.add("  " + place));
    }
    lines.add(
        "Not looked at: packages that were refused, backups, what senders keep, and rows in which");
    lines.add("a sender wrote another number for them.");
    return lines;
  }
}
