package org.rollbook.etl.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a unit sends for one month: nearly always one package, sometimes one more. */
final class PackagesOfMonth {
  private static final String CORRECTIONS = "corrections.csv";
  private static final int MOST_CORRECTED = 3;
  private static final String END = "\r\n";

  private final Shipment shipment;
  private final Postmark postmark;
  private final Turn turn;
  private final List<Row> rows;
  private final List<Row> others;
  private final Set<Stay> contested;
  private List<Row> counted;

  /** What is unusual about the packages of a month. */
  enum Turn {
    NONE,
    /** A first send with more defects, and a second without them. */
    RESEND,
    /** A correction lies over the send. */
    CORRECTION,
    /** A second package with other content has the number of the first. */
    CONTRADICTION,
    /** One row more is declared than there is. */
    COUNT_TOO_HIGH
  }

  /** Who signs a package, and on which day. */
  record Postmark(String contactName, String contactPhone, String sent) {}

  /**
   * Makes the packages of a month.
   *
   * @param rows those of the send that counts
   * @param others those of the send that does not
   * @param contested the stays of people whom several units claim
   */
  PackagesOfMonth(
      Shipment shipment,
      Postmark postmark,
      Turn turn,
      List<Row> rows,
      List<Row> others,
      Set<Stay> contested) {
    this.shipment = shipment;
    this.postmark = postmark;
    this.turn = turn;
    this.rows = rows;
    this.others = others;
    this.contested = contested;
    this.counted = rows;
  }

  /** The rows that count in the end; known when the packages are written. */
  List<Row> counted() {
    return counted;
  }

  Sent write(Path landing, RosterWriter writer) throws IOException {
    List<String> defects = new ArrayList<>();
    return switch (turn) {
      case NONE -> {
        long written = send(landing, writer, 1, "", shipment, rows, defects, true);
        yield new Sent(1, written, defects);
      }
      case RESEND -> {
        long written = send(landing, writer, 1, "", shipment, others, defects, false);
        written += send(landing, writer, 2, "", shipment, rows, defects, true);
        yield new Sent(2, written, defects);
      }
      case CONTRADICTION -> {
        long written = send(landing, writer, 1, "", shipment, rows, defects, true);
        written += send(landing, writer, 1, "b", shipment, others, new ArrayList<>(), true);
        defects.add(aboutPackage("SEND_REUSED", "SEND_NUMBER_REUSED", "error", "refused"));
        yield new Sent(2, written, defects);
      }
      case COUNT_TOO_HIGH -> {
        long written = send(landing, writer, 1, "", shipment.declaringMore(1), rows, defects, true);
        defects.add(aboutPackage("COUNT_TOO_HIGH", "ROWS_DIFFER", "warning", "accepted"));
        yield new Sent(1, written, defects);
      }
      case CORRECTION -> correction(landing, writer, defects);
    };
  }

  private String aboutPackage(String kind, String rule, String severity, String outcome) {
    return log().line(kind, rule, severity, outcome, 1, "", "", 0, "");
  }

  private DefectLog log() {
    return new DefectLog(shipment.sender(), shipment.form().feed(), shipment.month(), contested);
  }

  private long send(
      Path landing,
      RosterWriter writer,
      int number,
      String suffix,
      Shipment what,
      List<Row> content,
      List<String> defects,
      boolean counts)
      throws IOException {
    DefectLog log = log();
    int written = write(landing, writer, number, suffix, what, content, log);
    defects.addAll(log.lines(number, counts));
    return written;
  }

  private int write(
      Path landing,
      RosterWriter writer,
      int number,
      String suffix,
      Shipment what,
      List<Row> content,
      DefectLog log)
      throws IOException {
    Manifest manifest = manifest(number, suffix, 0);
    PackageFolder folder = PackageFolder.begin(landing, manifest);
    writer.write(folder, what, content, log);
    return folder.finish(manifest);
  }

  private Manifest manifest(int number, String suffix, int corrects) {
    return new Manifest(
        shipment.sender(),
        shipment.form().feed(),
        shipment.month(),
        number,
        suffix,
        corrects,
        shipment.version(),
        postmark.sent(),
        postmark.contactName(),
        postmark.contactPhone());
  }

  private Sent correction(Path landing, RosterWriter writer, List<String> defects)
      throws IOException {
    DefectLog log = log();
    int written = write(landing, writer, 1, "", shipment, rows, log);
    defects.addAll(log.lines(1, false));
    List<DefectLog.Noted> corrected =
        log.noted().stream()
            .filter(each -> each.kind().correctable())
            .limit(MOST_CORRECTED)
            .toList();
    Manifest manifest = manifest(2, "", 1);
    PackageFolder folder = PackageFolder.begin(landing, manifest);
    folder.file(
        CORRECTIONS,
        output -> {
          CsvLines lines = new CsvLines(output, StandardCharsets.UTF_8, END);
          lines.raw("file,part,line,column,value" + END);
          for (DefectLog.Noted each : corrected) {
            lines.cell(each.file());
            lines.cell(each.part());
            lines.cell(Integer.toString(each.line()));
            lines.cell(each.column());
            lines.cell(each.kind().right(each.row()));
            lines.end();
          }
          return corrected.size();
        });
    written += folder.finish(manifest);
    List<Row> wrong = corrected.stream().map(DefectLog.Noted::row).toList();
    counted = rows.stream().map(row -> wrong.contains(row) ? row.mended() : row).toList();
    log.noted().removeAll(corrected);
    defects.addAll(log.lines(2, true));
    return new Sent(2, written, defects);
  }
}
