package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.source.TestFiles.Content;
import org.rollbook.etl.source.TestFiles.Zip;

final class ExchangeFileTest {
  private static final PartSpec A01 = TestFiles.part("A01", "A0000", "A0101", "A1701");
  private static final String HEADER =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><root><node name=\"type\" value=\"21\"/>"
          + "<node name=\"dataversion\" value=\"201811\"/><node name=\"psncount\" value=\"2\"/>"
          + "<node name=\"B0101\" value=\"甲 & 乙 <局>\"/>"
          + "<tablelist><tablelist name=\"A01\"/></tablelist></root>";
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("exchange.zip");
  }

  private Path exchange(String rows) throws IOException {
    return exchange(
        out -> out.write(whole(rows).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private Path exchange(Content set) throws IOException {
    try (Zip zip = new Zip(file())) {
      zip.entry("gwyinfo.xml", HEADER).entry("Table/A01.xml", set);
    }
    return file();
  }

  private static String whole(String rows) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xml><data>" + rows + "</data></xml>";
  }

  private List<SourceRow> rows(String rows) throws IOException {
    return TestFiles.rows(exchange(rows), TestFiles.EXCHANGE, A01);
  }

  private static String row(String id, String name, String text) {
    return "<row A0000=\"%s\" A0101=\"%s\" A1701=\"%s\" />\n".formatted(id, name, text);
  }

  @Test
  void readsHeaderAndHeadings() throws IOException {
    Inspection inspection = TestFiles.inspect(exchange(row("1", "甲", "")), TestFiles.EXCHANGE, A01);
    assertThat(inspection.refusals()).isEmpty();
    assertThat(inspection.parts())
        .containsExactly(new SourcePart("A01", List.of("A0000", "A0101", "A1701"), 0));
    assertThat(inspection.header())
        .containsEntry("dataversion", "201811")
        .containsEntry("psncount", "2")
        .containsEntry("B0101", "甲 & 乙 <局>");
  }

  @Test
  void keepsWhatIsNotEscaped() throws IOException {
    assertThat(
            rows(
                row("1", "甲", "A & B <局> 1 < 2 > 0 &nbsp; &&amp;")
                    + row("2", "乙", "&lt;a&gt; &1lt;b> &quot;&apos;&#20013;&#x4e2d;&#0; &amp;lt;")
                    + row("3", "丙", "他说\"好\"，又说\"行\"。 a=b")
                    + row("4", "㐀𠀀", "1991.01--2000.01  甲\n2000.01--         乙/>")))
        .containsExactly(
            new SourceRow(1, List.of("1", "甲", "A & B <局> 1 < 2 > 0 &nbsp; &&"), null),
            new SourceRow(2, List.of("2", "乙", "<a> <b> \"'中中&#0; &lt;"), null),
            new SourceRow(3, List.of("3", "丙", "他说\"好\"，又说\"行\"。 a=b"), null),
            new SourceRow(
                4, List.of("4", "㐀𠀀", "1991.01--2000.01  甲\n2000.01--         乙/>"), null));
  }

  @Test
  void laysRowsOutByName() throws IOException {
    assertThat(
            rows(
                row("1", "甲", "")
                    + "<row A0101=\"乙\" A0000='2'></row>"
                    + "<row A0000=\"3\" A9999=\"x\"/>"
                    + "<row/>"))
        .containsExactly(
            new SourceRow(1, Arrays.asList("1", "甲", null), null),
            new SourceRow(2, Arrays.asList("2", "乙", null), null),
            new SourceRow(3, Arrays.asList("3", null, null, "A9999=x"), RowFault.COLUMNS_CHANGED),
            new SourceRow(4, Arrays.asList(null, null, null), null));
  }

  @Test
  void aBrokenRowHarmsNoOther() throws IOException {
    List<SourceRow> rows =
        rows(
            row("1", "甲", "")
                + "<row A0000=\"2\" A0101=\"cut"
                + row("3", "丙", "")
                + "<row A0000=\"4\" A0101=丁 A1701=\"\"/>"
                + "<row A0000=\"5\" A0101=\"戊 A1701=\"x\"/>"
                + "<row A0000=\"6\" A0000=\"6\"/>"
                + "<rwo A0000=\"7\"/>"
                + row("8", "辛", ""));
    assertThat(rows)
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(1, null),
            tuple(2, RowFault.ROW_NOT_PARSEABLE),
            tuple(3, null),
            tuple(4, RowFault.ROW_NOT_PARSEABLE),
            tuple(5, RowFault.ROW_NOT_PARSEABLE),
            tuple(6, RowFault.ROW_NOT_PARSEABLE),
            tuple(7, RowFault.ROW_NOT_PARSEABLE),
            tuple(8, null));
    assertThat(rows.get(1).cells()).containsExactly("<row A0000=\"2\" A0101=\"cut");
    assertThat(rows.get(6).cells()).containsExactly("<rwo A0000=\"7\"/>");
  }

  @Test
  void aSetThatBreaksOffEndsInAFault() throws IOException {
    exchange(
        out ->
            out.write(
                ("<xml><data>" + row("1", "甲", "") + "<row A0000=\"2\" A0101=\"乙")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(TestFiles.rows(file(), TestFiles.EXCHANGE, A01))
        .extracting(SourceRow::fault)
        .containsExactly(null, RowFault.ROW_NOT_PARSEABLE);
  }

  @Test
  void anEmptySetHasTheHeadingsOfTheFeed() throws IOException {
    assertThat(TestFiles.inspect(exchange(""), TestFiles.EXCHANGE, A01).parts())
        .containsExactly(new SourcePart("A01", A01.headings(), 0));
    assertThat(rows("")).isEmpty();
    try (Zip zip = new Zip(file())) {
      zip.entry("gwyinfo.xml", HEADER).entry("Table/A01.xml", "<xml><data/></xml>");
    }
    assertThat(TestFiles.rows(file(), TestFiles.EXCHANGE, A01)).isEmpty();
  }

  @Test
  void namesEverySetThatIsMissing() throws IOException {
    Inspection inspection =
        TestFiles.inspect(
            exchange(""),
            TestFiles.EXCHANGE,
            A01,
            TestFiles.part("A02", "A0000"),
            TestFiles.part("B01", "B0111"),
            new PartSpec("A65", List.of("A6500"), 1, 1, true));
    assertThat(TestFiles.codes(inspection)).containsExactly("PART_MISSING");
    assertThat(inspection.refusals().getFirst().message())
        .contains("Table/A02.xml", "Table/B01.xml", "it has [Table/A01.xml]")
        .doesNotContain("A65");
  }

  @Test
  void refusesAZipWithoutHeader() throws IOException {
    try (Zip zip = new Zip(file())) {
      zip.entry("Table/A01.xml", whole(""));
    }
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
        .containsExactly("PART_MISSING");
  }

  @Test
  void refusesNamesThatLeadOutAndNamesThatStandTwice() throws IOException {
    for (String name : List.of("../evil.xml", "/etc/x", "C:\\x", "a\\..\\..\\x", "table/a01.XML")) {
      try (Zip zip = new Zip(file())) {
        zip.entry("gwyinfo.xml", HEADER).entry("Table/A01.xml", whole("")).entry(name, "");
      }
      assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
          .as(name)
          .containsExactly("ENTRY_INVALID");
    }
  }

  @Test
  void refusesDocumentTypesAndEntities() throws IOException {
    exchange(
        out ->
            out.write(
                ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><data>"
                        + row("1", "&a;", "")
                        + "</data></xml>")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
        .containsExactly("ENTITY_DECLARED");
    try (Zip zip = new Zip(file())) {
      zip.entry("gwyinfo.xml", "<!DOCTYPE root []>" + HEADER).entry("Table/A01.xml", whole(""));
    }
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
        .containsExactly("ENTITY_DECLARED");
  }

  @Test
  void readsTheEncodingThatIsDeclaredAndMarksWrongBytes() throws IOException {
    String gbk =
        "<?xml version=\"1.0\" encoding=\"GBK\"?><xml><data>" + row("1", "甲", "") + "</data></xml>";
    exchange(out -> out.write(gbk.getBytes(Charset.forName("GB18030"))));
    assertThat(TestFiles.rows(file(), TestFiles.EXCHANGE, A01))
        .containsExactly(new SourceRow(1, Arrays.asList("1", "甲", null), null));
    exchange(out -> out.write(gbk.replace("GBK", "UTF-8").getBytes(Charset.forName("GB18030"))));
    assertThat(TestFiles.rows(file(), TestFiles.EXCHANGE, A01))
        .extracting(SourceRow::fault)
        .containsExactly(RowFault.NOT_DECODABLE);
  }

  @Test
  void marksAValueWithoutMeasureAndReadsOn() throws IOException {
    String text = "x".repeat(3 << 20);
    assertThat(
            rows(
                row("1", "甲", text)
                    + row("2", "乙", text.substring(0, 200_000))
                    + row("3", "丙", "")))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(1, RowFault.CELL_TOO_LARGE), tuple(2, RowFault.CELL_TOO_LARGE), tuple(3, null));
  }

  @Test
  void refusesA7zAndABomb() throws IOException {
    java.nio.file.Files.write(
        file(), new byte[] {0x37, 0x7a, (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4});
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
        .containsExactly("FORMAT_WRONG");
    byte[] blanks = new byte[1 << 20];
    exchange(
        out -> {
          for (int i = 0; i < 150; i++) {
            out.write(blanks);
          }
        });
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCHANGE, A01)))
        .containsExactly("FILE_TOO_LARGE");
  }
}
