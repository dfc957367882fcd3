package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.source.TestFiles.Zip;

/** Workbooks as they should be, or nearly. */
final class ExcelFileTest {
  @TempDir private Path folder;

  private Path template() throws IOException {
    Path file = folder.resolve("template.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet persons = workbook.newWorksheet("A01人员");
      row(persons, 0, "公务员管理信息系统信息采集表");
      row(persons, 1, "姓名", "身份证号", "性别 ", "出生年月");
      row(persons, 2, "㐀甲", "220102198501011230", "男", "198501");
      row(persons, 4, "𠀀乙", null, "女", null);
      persons.value(4, 3, LocalDate.of(1985, 1, 31));
      persons.style(4, 3).format("yyyy-mm-dd").set();
      persons.value(5, 0, "丙");
      persons.value(5, 1, 220102198501011230L);
      persons.value(5, 2, true);
      persons.value(5, 3, 25.0);
      row(workbook.newWorksheet("A14奖惩"), 1, "姓名", "奖惩名称");
    }
    return file;
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        sheet.value(row, i, cells[i]);
      }
    }
  }

  /** The rows of a sheet written by hand, under the headings 甲 and 乙. */
  private List<SourceRow> rows(String properties, String strings, String rows) throws IOException {
    Path file = folder.resolve("hand.xlsx");
    String heading =
        "<row r='1'><c t='inlineStr'><is><t>甲</t></is></c><c t='inlineStr'><is><t>乙</t></is></c></row>";
    try (Zip zip = TestFiles.workbook(file, "S", properties)) {
      zip.entry("xl/sharedStrings.xml", "<sst>" + strings + "</sst>")
          .entry(
              "xl/worksheets/sheet1.xml",
              "<worksheet><sheetData>" + heading + rows + "</sheetData></worksheet>");
    }
    return TestFiles.rows(file, TestFiles.EXCEL, TestFiles.part("S", "甲", "乙"));
  }

  private String number(String properties, int style, String stored) throws IOException {
    return rows(properties, "", "<row><c s='%d'><v>%s</v></c></row>".formatted(style, stored))
        .getFirst()
        .cells()
        .getFirst();
  }

  @Test
  void readsTheNationalTemplate() throws IOException {
    PartSpec spec = TestFiles.part("A01人员 ", "姓名", "身份证号", "性别", "出生年月");
    assertThat(TestFiles.inspect(template(), TestFiles.EXCEL, spec).parts())
        .containsExactly(new SourcePart("A01人员 ", List.of("姓名", "身份证号", "性别", "出生年月"), 2));
    assertThat(TestFiles.rows(template(), TestFiles.EXCEL, spec))
        .containsExactly(
            new SourceRow(3, List.of("㐀甲", "220102198501011230", "男", "198501"), null),
            new SourceRow(5, Arrays.asList("𠀀乙", null, "女", "19850131"), null),
            new SourceRow(6, List.of("丙", "220102198501011230", "TRUE", "25"), null));
  }

  @Test
  void aMergedCellHoldsForAllThatItCoversWhereThePartSaysSo() throws IOException {
    Path file = folder.resolve("merged.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("登记");
      row(sheet, 0, "登记表");
      sheet.range(0, 0, 0, 2).merge();
      row(sheet, 1, "单位", "类别", "编号");
      row(sheet, 2, "白山市委组织部", "梳理", "1");
      row(sheet, 3, null, null, "2");
      row(sheet, 4, null, "答复", "3");
      row(sheet, 6, null, null, "5");
      sheet.range(2, 0, 5, 0).merge();
      sheet.range(2, 1, 3, 1).merge();
    }
    List<String> headings = List.of("单位", "类别", "编号");
    assertThat(
            TestFiles.rows(file, TestFiles.EXCEL, new PartSpec("登记", headings, 1, 3, false, true)))
        .containsExactly(
            new SourceRow(3, List.of("白山市委组织部", "梳理", "1"), null),
            new SourceRow(4, List.of("白山市委组织部", "梳理", "2"), null),
            new SourceRow(5, List.of("白山市委组织部", "答复", "3"), null),
            new SourceRow(7, Arrays.asList(null, null, "5"), null));
    assertThat(
            TestFiles.rows(file, TestFiles.EXCEL, new PartSpec("登记", headings, 1, 3, false)).get(1))
        .isEqualTo(new SourceRow(4, Arrays.asList(null, null, "2"), null));
  }

  @Test
  void findsASheetWithoutRows() throws IOException {
    assertThat(TestFiles.rows(template(), TestFiles.EXCEL, TestFiles.part("A14奖惩", "姓名", "奖惩名称")))
        .isEmpty();
  }

  @Test
  void namesTheSheetsThatAreThereWhenOneIsMissing() throws IOException {
    Inspection inspection =
        TestFiles.inspect(
            template(),
            TestFiles.EXCEL,
            TestFiles.part("A02职务", "姓名"),
            TestFiles.part("A05职务职级", "姓名"),
            new PartSpec("A15考核", List.of("姓名"), 1, 3, true));
    assertThat(TestFiles.codes(inspection)).containsExactly("SHEET_MISSING", "SHEET_MISSING");
    assertThat(inspection.refusals().getFirst().message()).contains("A01人员", "A14奖惩");
  }

  @Test
  void saysWhereTheHeadingStandsInstead() throws IOException {
    Path file = folder.resolve("low.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("A01人员");
      for (int i = 0; i < 8; i++) {
        row(sheet, i, "说明");
      }
      row(sheet, 8, "姓名", "身份证号");
    }
    Inspection inspection =
        TestFiles.inspect(file, TestFiles.EXCEL, TestFiles.part("A01人员", "姓名", "身份证号"));
    assertThat(TestFiles.codes(inspection)).containsExactly("HEADING_MISSING");
    assertThat(inspection.refusals().getFirst().message()).contains("it stands in row 9");
    assertThat(
            TestFiles.inspect(file, TestFiles.EXCEL, TestFiles.part("A01人员", "机构名称", "机构编码"))
                .refusals()
                .getFirst()
                .message())
        .contains("机构名称", "机构编码");
  }

  @Test
  void showsNumbersAsAPersonSeesThem() throws IOException {
    assertThat(number("", 0, "1985.0")).isEqualTo("1985");
    assertThat(number("", 0, "0.30000000000000004")).isEqualTo("0.3");
    assertThat(number("", 0, "1.5E3")).isEqualTo("1500");
    assertThat(number("", 0, "-0")).isEqualTo("0");
    assertThat(number("", 0, "2.20102198501011E+17")).isEqualTo("2.20102198501011E+17");
    assertThat(number("", 0, "1E+999999999")).isEqualTo("1E+999999999");
    assertThat(number("", 0, "31078")).isEqualTo("31078");
  }

  @Test
  void readsSerialsAsDatesWhereTheCellShowsOne() throws IOException {
    assertThat(number("", 1, "31078")).isEqualTo("19850131");
    assertThat(number("", 2, "31078.75")).isEqualTo("19850131");
    assertThat(number("", 1, "1")).isEqualTo("19000101");
    assertThat(number("", 1, "61")).isEqualTo("19000301");
    assertThat(number("", 1, "60")).isEqualTo("60");
    assertThat(number("", 1, "-1")).isEqualTo("-1");
    assertThat(number("date1904='1'", 1, "29616")).isEqualTo("19850131");
    assertThat(number("date1904='true'", 1, "0")).isEqualTo("19040101");
  }

  @Test
  void knowsWhichFormatsShowADate() {
    assertThat(List.of("yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"", "m/d/yy h:mm", "mmm", "d"))
        .allMatch(code -> ExcelFormats.showsDate("176", code));
    assertThat(List.of("General", "0.00", "h:mm", "[h]:mm:ss", "0\"days\"", "[Red]0", "@", "mm:ss"))
        .noneMatch(code -> ExcelFormats.showsDate("176", code));
    assertThat(List.of("14", "27", "57")).allMatch(id -> ExcelFormats.showsDate(id, ""));
    assertThat(List.of("0", "1", "20", "32", "49")).noneMatch(id -> ExcelFormats.showsDate(id, ""));
  }

  @Test
  void takesTheStoredValueOfAFormulaAndMarksErrors() throws IOException {
    String rows =
        "<row r='2'><c r='A2' t='str'><f>A1</f><v>值</v></c><c r='B2'><f>1+1</f><v>2</v></c></row>"
            + "<row r='3'><c r='A3' t='e'><f>X</f><v>#REF!</v></c><c r='B3'><v>1</v></c></row>"
            + "<row r='4'><c r='A4' t='e'><v>#N/A</v></c></row>"
            + "<row r='5'><c r='A5'><f>NOW()</f></c></row>"
            + "<row r='6'><c r='A6' t='s'><v>99999999</v></c></row>"
            + "<row r='7'><c r='A7' t='b'><v>0</v></c><c r='B7' t='d'><v>1985-01-31T00:00:00</v></c></row>";
    assertThat(rows("", "", rows))
        .containsExactly(
            new SourceRow(2, List.of("值", "2"), null),
            new SourceRow(3, List.of("#REF!", "1"), RowFault.CELL_ERROR),
            new SourceRow(4, Arrays.asList("#N/A", null), RowFault.CELL_ERROR),
            new SourceRow(5, Arrays.asList(null, null), RowFault.FORMULA_NOT_COMPUTED),
            new SourceRow(6, Arrays.asList(null, null), RowFault.CELL_ERROR),
            new SourceRow(7, List.of("FALSE", "19850131"), null));
  }

  @Test
  void joinsRichTextAndLeavesReadingsOut() throws IOException {
    String strings =
        "<si><r><t>张</t></r><r><rPr/><t xml:space='preserve'> 三</t></r><rPh><t>zhang</t></rPh></si>"
            + "<si><t>a_x000A_b &amp; &lt;c></t></si>";
    assertThat(rows("", strings, "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"))
        .containsExactly(new SourceRow(2, List.of("张 三", "a\nb & <c>"), null));
  }

  @Test
  void passesOverBlankRowsAndMarksCellsBehindTheHeading() throws IOException {
    String rows =
        "<row r='2'><c r='A2' s='1'/><c r='B2' t='inlineStr'><is><t>  </t></is></c></row>"
            + "<row r='9'><c r='B9'><v>1</v></c><c r='C9' s='1'/></row>"
            + "<row r='10'><c r='A10'><v>1</v></c><c r='C10'><v>2</v></c></row>"
            + "<row r='11'><c r='ZZZZZZZ11'><v>2</v></c></row>";
    assertThat(rows("", "", rows))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(9, null), tuple(10, RowFault.CELL_COUNT), tuple(11, RowFault.CELL_COUNT));
  }
}
