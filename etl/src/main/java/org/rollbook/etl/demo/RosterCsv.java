package org.rollbook.etl.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes a 干部名册 as a spreadsheet exports it to CSV: a title, a heading merged over two lines whose
 * cells have blanks and line breaks in them, then one row a person. There is the plain one in
 * GB18030, and the 汉字 variant in UTF-8 with degrees, post level and technical title.
 */
final class RosterCsv implements RosterWriter {
  static final String FILE = "roster.csv";
  private static final String END = "\r\n";
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final byte[] NOT_GB18030 = {(byte) 0x81, (byte) 0x20};
  private static final byte[] NOT_UTF8 = {(byte) 0xD6, (byte) 0x41};

  // Merged cells are blank but for the first; 身份证号 is what the province adds to the form.
  private static final String HEADING =
      "姓  名,身份证号,现任职务,性别,民族,籍贯,全日制教育,,在职教育,,\"出生\n年月\",\"参加工\n作时间\","
          + "\"入党\n时间\",\"任现职\n时  间\",\"任现职\n级时间\",备 注,单位归口"
          + END
          + ",,,,,,学历,毕业院校及 专 业,学历,毕业院校及 专 业,,,,,,,"
          + END;
  private static final String HEADING_UTF8 =
      "姓 名,身份证号,现任职务,性别,民族,籍贯,全日制教育,,在职教育,,\"出生\n年月\",\"参加工\n作时间\","
          + "\"入党\n时间\",\"任现职务\n层次时间\",\"任现职\n时间\",\"任现职\n级时间\",职称,备 注,单位归口"
          + END
          + ",,,,,,\"学历\n学位\",毕业院校及 专 业,\"学历\n学位\",毕业院校及 专 业,,,,,,,,,"
          + END;

  private static final int COLUMNS = 17;
  private static final int COLUMNS_UTF8 = 19;
  private static final int TWO_CHARACTERS = 2;
  private static final int CUT_AFTER = 9;
  private static final String MAJOR = "专业";

  private final boolean utf8;
  private final int brokenCells;

  RosterCsv(boolean utf8, int brokenCells) {
    this.utf8 = utf8;
    this.brokenCells = brokenCells;
  }

  @Override
  public void write(PackageFolder folder, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    folder.file(FILE, output -> write(output, shipment, rows, log));
  }

  private int write(OutputStream output, Shipment shipment, List<Row> rows, DefectLog log)
      throws IOException {
    Charset charset = utf8 ? StandardCharsets.UTF_8 : GB18030;
    if (utf8) {
      output.write("\ufeff".getBytes(StandardCharsets.UTF_8));
    }
    CsvLines lines = new CsvLines(output, charset, END);
    int columns = utf8 ? COLUMNS_UTF8 : COLUMNS;
    lines.raw(shipment.senderName() + "干部名册" + ",".repeat(columns - 1) + END);
    lines.raw(utf8 ? HEADING_UTF8 : HEADING);
    int written = 0;
    for (Row row : rows) {
      log.wrote(row, FILE, "", lines.line(), column(row));
      person(lines, row);
      written++;
    }
    return written;
  }

  private String column(Row row) {
    String column = row.defect().map(DefectKind::column).orElse("");
    return utf8 && column.equals("在职教育/学历") ? "在职教育/学历学位" : column;
  }

  private void person(CsvLines lines, Row row) throws IOException {
    Standing standing = row.standing();
    Holder holder = row.holder();
    int month = standing.month();
    lines.cell(spaced(row.name()));
    lines.cell(row.id());
    lines.cell(standing.postText());
    lines.cell(row.writtenAsWoman() ? "女" : "男");
    lines.cell(holder.ethnicity());
    lines.cell(holder.origin());
    box(lines, row, holder.schooling().box(true, month));
    box(lines, row, holder.schooling().box(false, month));
    lines.cell(birth(row));
    lines.cell(Month.dotted(row.workStart()));
    lines.cell(holder.party() <= month ? Month.dotted(holder.party()) : "");
    if (utf8) {
      lines.cell(dotted(standing.levelSince()));
    }
    lines.cell(Month.dotted(standing.postSince()));
    lines.cell(dotted(standing.rankSince()));
    if (utf8) {
      lines.cell("");
    }
    lines.cell(holder.remark());
    lines.cell(row.organName());
    if (row.is(DefectKind.LINE_CUT)) {
      lines.endAfter(CUT_AFTER);
    } else if (row.is(DefectKind.BYTES_BROKEN)) {
      lines.endWith(utf8 ? NOT_UTF8 : NOT_GB18030);
    } else {
      lines.end();
    }
  }

  private static String birth(Row row) {
    return row.is(DefectKind.BIRTH_IMPOSSIBLE)
        ? row.birth() / Month.YEAR + ".13"
        : dotted(row.birth());
  }

  private void box(CsvLines lines, Row row, Optional<Schooling.Box> box) {
    if (box.isEmpty()) {
      lines.cell("");
      lines.cell("");
      return;
    }
    Education education = box.get().education();
    String degree = box.get().degree().word();
    String word = row.word(education);
    lines.cell(utf8 && !degree.isEmpty() ? word + " " + degree : word);
    if (education.school().isEmpty()) {
      lines.cell("");
      return;
    }
    // Cells with a line break in them are common in rosters that were a spreadsheet.
    boolean broken = row.holder().trait(1000) < brokenCells;
    lines.cell(education.school() + (broken ? "\n" : "") + education.major() + MAJOR);
  }

  private static String dotted(int month) {
    return month == Holder.NEVER ? "" : Month.dotted(month);
  }

  /** Rosters pad names of two characters, so that they are as wide as those of three. */
  private static String spaced(String name) {
    return name.length() == TWO_CHARACTERS && name.codePointCount(0, 2) == TWO_CHARACTERS
        ? name.charAt(0) + "  " + name.charAt(1)
        : name;
  }
}
