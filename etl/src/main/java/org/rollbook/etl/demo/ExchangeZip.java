package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the inter-organ bulk package (通用格式): one zip with a header and a table for each set. As
 * the exporting systems do, it escapes nothing: text may hold raw {@code &} and {@code <}.
 */
final class ExchangeZip implements RosterWriter {
  static final String ROOT = "001";
  private static final List<String> SETS =
      List.of("A01", "A02", "A05", "A06", "A08", "A14", "A15", "A30", "A36", "A57", "A99Z1", "B01");

  private final Ranks ranks;
  private final Authorised authorised;

  ExchangeZip(Ranks ranks, Authorised authorised) {
    this.ranks = ranks;
    this.authorised = authorised;
  }

  @Override
  public void write(PackageFolder folder, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    // The name has the day after the period's end in it: it was exported then.
    String file =
        "按机构导出文件_%s_%s%s01090000.zip"
            .formatted(ROOT, shipment.senderName(), Month.digits(shipment.month() + 1));
    folder.parted(file, output -> write(output, file, shipment, rows, log));
  }

  private Map<String, Integer> write(
      OutputStream output, String file, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (FixedZip zip = new FixedZip(output)) {
      zip.entry("gwyinfo.xml", header(shipment, rows.size() + shipment.tooMany()));
      for (String set : SETS) {
        OutputStream entry = zip.begin("Table/" + set + ".xml");
        SetRows table = new SetRows(entry);
        table.begin();
        switch (set) {
          case "B01" -> organs(table, shipment, rows);
          case "A06", "A14", "A15", "A36", "A57" -> {
            // Sent, and empty.
          }
          default -> persons(table, set, file, shipment, rows, log);
        }
        table.finish();
        zip.end(entry);
        if (table.rows() > 0) {
          counts.put(set, table.rows());
        }
      }
    }
    counts.merge("A01", shipment.tooMany(), Integer::sum);
    return counts;
  }

  private void persons(
      SetRows table, String set, String file, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    ExchangeRecords records = new ExchangeRecords(table, ranks, shipment);
    for (Row row : rows) {
      switch (set) {
        case "A01" -> {
          log.wrote(row, file, set, table.rows() + 1, column(row));
          records.person(row);
        }
        case "A08" -> {
          if (row.hasRecords()) {
            records.educations(row, line -> log.educationOf(row, file, set, line, "A0801B"));
          }
        }
        default -> {
          if (row.hasRecords()) {
            records.other(set, row);
          }
        }
      }
    }
  }

  /** The column of a defect in A01; what is wrong with an education stands in A08. */
  private static String column(Row row) {
    return row.defect()
        .map(
            kind ->
                switch (kind.column()) {
                  case "身份证号" -> "A0184";
                  case "出生年月" -> "A0107";
                  case "性别" -> "A0104";
                  case "姓名" -> "A0101";
                  default -> "";
                })
        .orElse("");
  }

  private void organs(SetRows table, Shipment shipment, List<Row> rows) throws IOException {
    Map<String, Row> organs = new LinkedHashMap<>();
    rows.forEach(row -> organs.putIfAbsent(row.organCode(), row));
    for (Row row : organs.values()) {
      Organ organ = row.standing().organ();
      int[] posts = authorised.of(shipment.sender(), row.organCode(), shipment.month());
      table.row(
          "B0101",
          row.organName(),
          "B0104",
          organ.shortName(),
          "B0114",
          "",
          "B0111",
          row.organCode(),
          "B0117",
          organ.county().matches("[0-9]{6}") ? organ.county() : "",
          "B0121",
          ROOT,
          "B0124",
          "",
          "B0127",
          organLevel(organ),
          "B0131",
          "",
          "B0194",
          "1",
          "B0227",
          Integer.toString(posts[0]),
          "B0232",
          Integer.toString(posts[1]),
          "B0233",
          Integer.toString(posts[2]),
          "B0236",
          Integer.toString(posts[3]),
          "B0234",
          Integer.toString(posts[4]),
          "B0150",
          "",
          "B0183",
          "1",
          "B0185",
          "3",
          "B0164",
          "",
          "B0167",
          "",
          "B0268",
          "",
          "B0269",
          "",
          "B0238",
          "",
          "B0239",
          "",
          "B0180",
          shipment.month() % Month.YEAR == 0 ? "年初核定" : "",
          "SORTID",
          Integer.toString(table.rows() + 1));
    }
  }

  private static String organLevel(Organ organ) {
    return switch (organ.level()) {
      case "1" -> "105";
      case "2" -> "107";
      default -> "109";
    };
  }

  private static String header(Shipment shipment, int persons) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n");
    node(text, "type", "23");
    node(text, "time", Month.digits(shipment.month() + 1) + "01090000");
    node(text, "dataversion", shipment.version());
    node(text, "psncount", Integer.toString(persons));
    node(text, "B0101", shipment.senderName());
    node(text, "B0111", ROOT);
    node(text, "B0114", shipment.sender());
    node(text, "B0194", "1");
    node(text, "contact", "值班室");
    node(text, "tel", "0431-0000000");
    node(text, "notes", "");
    text.append("<tablelist>");
    SETS.forEach(set -> text.append("<tablelist name=\"").append(set).append("\"/>"));
    return text.append("</tablelist>\n</root>\n").toString();
  }

  private static void node(StringBuilder text, String name, String value) {
    text.append("<node name=\"%s\" value=\"%s\"/>\n".formatted(name, value));
  }

  /** The rows of one set, an attribute a column. */
  static final class SetRows {
    private final OutputStream output;
    private final StringBuilder line = new StringBuilder(1500);
    private int rows;

    SetRows(OutputStream output) {
      this.output = output;
    }

    void begin() throws IOException {
      put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><data>");
    }

    void finish() throws IOException {
      put("</data></xml>\n");
    }

    /** One row of names and values in turn. */
    void row(String... cells) throws IOException {
      line.setLength(0);
      line.append("\n<row");
      for (int i = 0; i < cells.length; i += 2) {
        line.append(' ').append(cells[i]).append("=\"").append(cells[i + 1]).append('"');
      }
      put(line.append("/>").toString());
      rows++;
    }

    private void put(String text) throws IOException {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    }

    int rows() {
      return rows;
    }
  }
}
