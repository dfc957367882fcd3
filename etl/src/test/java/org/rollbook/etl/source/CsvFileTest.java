package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvFileTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final SourceFormat CSV = new SourceFormat(SourceFormat.Kind.CSV, "GB18030", ',');
  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("rows.csv"), content);
  }

  private List<SourceRow> rows(String content, String... headings) throws IOException {
    return TestFiles.rows(file(content.getBytes(GB18030)), CSV, TestFiles.part("", headings));
  }

  @Test
  void keepsRareCharactersAndTheLineOfEachRow() throws IOException {
    assertThat(rows("姓名,备注\r\n㐀一,\"两\r\n行\"\r\n\r\n𠀀二,·\r\n", "姓名", "备注"))
        .containsExactly(
            new SourceRow(2, List.of("㐀一", "两\r\n行"), null),
            new SourceRow(5, List.of("𠀀二", "·"), null));
  }

  @Test
  void findsAMergedHeadingBelowTitleLines() throws IOException {
    String content = "\ufeff干部名册,,\n\n姓  名,全日制教育,,\"出生\n年月\"\n,学历,\"毕业院校及 专 业\",\n甲,大学,某校,197001\n";
    Path file = file(content.getBytes(StandardCharsets.UTF_8));
    PartSpec spec =
        new PartSpec("", List.of("姓名", "全日制教育/学历", "全日制教育/毕业院校及专业", "出生年月"), 2, 4, false);
    SourceFormat utf8 = new SourceFormat(SourceFormat.Kind.CSV, "UTF-8", ',');
    Inspection inspection = TestFiles.inspect(file, utf8, spec);
    assertThat(inspection.parts())
        .containsExactly(new SourcePart("", List.of("姓名", "全日制教育/学历", "全日制教育/毕业院校及专业", "出生年月"), 3));
    assertThat(TestFiles.rows(file, utf8, spec))
        .containsExactly(new SourceRow(6, List.of("甲", "大学", "某校", "197001"), null));
  }

  @Test
  void marksARowOfTheWrongWidth() throws IOException {
    assertThat(rows("甲,乙\r\n1,2\r\n3\r\n4,5,6\r\n", "甲", "乙"))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(2, null), tuple(3, RowFault.CELL_COUNT), tuple(4, RowFault.CELL_COUNT));
  }

  @Test
  void marksARowWithBytesThatAreNoCharacter() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("甲,乙\r\n好,1\r\n".getBytes(GB18030));
    bytes.write(new byte[] {(byte) 0xff, ',', '2', '\r', '\n'});
    bytes.write("好,3\r\n".getBytes(GB18030));
    assertThat(TestFiles.rows(file(bytes.toByteArray()), CSV, TestFiles.part("", "甲", "乙")))
        .extracting(SourceRow::fault)
        .containsExactly(null, RowFault.NOT_DECODABLE, null);
  }

  @Test
  void anOpenQuoteCostsItsOwnRowOnly() throws IOException {
    StringBuilder content = new StringBuilder("甲,乙,丙\n1,\"open,x\n");
    for (int i = 0; i < 100; i++) {
      content.append("a,b,").append(i).append('\n');
    }
    List<SourceRow> rows = rows(content.toString(), "甲", "乙", "丙");
    assertThat(rows).hasSize(101);
    assertThat(rows.getFirst())
        .isEqualTo(new SourceRow(2, List.of("1", "open,x"), RowFault.OPEN_QUOTE));
    assertThat(rows.subList(1, 101)).extracting(SourceRow::fault).containsOnlyNulls();
    assertThat(rows.getLast()).isEqualTo(new SourceRow(102, List.of("a", "b", "99"), null));
  }

  @Test
  void anOpenQuoteInTheLastColumnIsSeenByTheRowsInside() throws IOException {
    assertThat(rows("甲,乙,丙\n1,2,\"open\n3,4,5\n6,7,8\n", "甲", "乙", "丙"))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(tuple(2, RowFault.OPEN_QUOTE), tuple(3, null), tuple(4, null));
  }

  @Test
  void readsOnBehindACellWithoutEnd() throws IOException {
    assertThat(rows("甲,乙\r\n1,2\r\n3,\"" + "x".repeat(3 << 20) + "\n4,5\n", "甲", "乙"))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(tuple(2, null), tuple(3, RowFault.CELL_TOO_LARGE), tuple(4, null));
  }

  @Test
  void saysInWhichEncodingAFileIsInstead() throws IOException {
    Path file = file("姓名,备注\n甲,乙\n".getBytes(StandardCharsets.UTF_8));
    Inspection inspection = TestFiles.inspect(file, CSV, TestFiles.part("", "姓名", "备注"));
    assertThat(TestFiles.codes(inspection)).containsExactly("HEADING_MISSING");
    assertThat(inspection.refusals().getFirst().message())
        .contains("the file is in UTF-8, but the feed is declared in GB18030");
  }

  @Test
  void refusesAWorkbookNamedCsv() throws IOException {
    Path file = file(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
    assertThat(TestFiles.codes(TestFiles.inspect(file, CSV, TestFiles.part("", "甲"))))
        .containsExactly("FORMAT_WRONG");
  }
}
