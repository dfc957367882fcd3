package org.rollbook.etl.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The defects that were written into one package, with the place of each. */
final class DefectLog {
  private static final String SUPERSEDED = "superseded";

  private final String sender;
  private final String feed;
  private final int month;
  private final Set<Stay> contested;
  private final List<Noted> noted = new ArrayList<>();
  private final List<Claimed> claimed = new ArrayList<>();

  /** A row with a defect, where it was written. */
  record Noted(Row row, DefectKind kind, String file, String part, int line, String column) {}

  /** A row of someone whom another unit claims too. */
  private record Claimed(String file, String part, int line) {}

  /** A log for a package; {@code contested} are the stays of people whom several units claim. */
  DefectLog(String sender, String feed, int month, Set<Stay> contested) {
    this.sender = sender;
    this.feed = feed;
    this.month = month;
    this.contested = contested;
  }

  static String heading() {
    return "kind,rule,severity,outcome,sender,feed,period,send,file,part,line,column\n";
  }

  /** Notes a row of an education with a word or code that nobody knows. */
  void educationOf(Row row, String file, String part, int line, String column) {
    row.defect().ifPresent(kind -> noted.add(new Noted(row, kind, file, part, line, column)));
  }

  /**
   * Notes a row of a person, if something is wrong with it. Where educations have a table of their
   * own, their defects stand there.
   */
  void wrote(Row row, String file, String part, int line, String column) {
    if (row.present() && contested.contains(row.standing().stay())) {
      claimed.add(new Claimed(file, part, line));
    }
    row.defect()
        .filter(kind -> kind != DefectKind.DUPLICATE_SAME || row.copy())
        .filter(kind -> kind != DefectKind.EDUCATION_UNKNOWN || part.isEmpty())
        .ifPresent(kind -> noted.add(new Noted(row, kind, file, part, line, column)));
  }

  List<Noted> noted() {
    return noted;
  }

  /** The lines of the truth about a send that counts, or about one that a later send replaces. */
  List<String> lines(int send, boolean counts) {
    List<String> lines = new ArrayList<>();
    for (Claimed each : claimed) {
      lines.add(
          line(
              "CLAIMED_TWICE",
              "CLAIMED_BY_SEVERAL",
              "warning",
              counts ? "accepted" : SUPERSEDED,
              send,
              each.file(),
              each.part(),
              each.line(),
              ""));
    }
    noted.stream()
        .map(
            each ->
                line(
                    each.kind().name(),
                    each.kind().rule(),
                    each.kind().severity().word(),
                    counts ? each.kind().severity().outcome() : SUPERSEDED,
                    send,
                    each.file(),
                    each.part(),
                    each.line(),
                    each.column()))
        .forEach(lines::add);
    return lines;
  }

  /** A line of the truth; line 0 stands for no line. */
  String line(
      String kind,
      String rule,
      String severity,
      String outcome,
      int send,
      String file,
      String part,
      int line,
      String column) {
    return String.join(
        ",",
        kind,
        rule,
        severity,
        outcome,
        sender,
        feed,
        Month.toYearMonth(month) + "-01",
        Integer.toString(send),
        file,
        part,
        line == 0 ? "" : Integer.toString(line),
        column);
  }
}
