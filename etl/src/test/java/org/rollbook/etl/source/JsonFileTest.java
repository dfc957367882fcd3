package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonFileTest {
  private static final PartSpec PART = TestFiles.part("", "记录号", "学时");
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("online.jsonl");
  }

  private List<SourceRow> rows(String content) throws IOException {
    Files.writeString(file(), content);
    return TestFiles.rows(file(), TestFiles.JSON, PART);
  }

  @Test
  void laysObjectsOutByKeyWhateverTheirOrder() throws IOException {
    assertThat(
            rows(
                "\ufeff{\"记录号\":\"1\",\"学时\":1.50}\r\n\r\n"
                    + "{\"学时\":null,\"记录号\":\"㐀\\u4e2d𠀀\",\"认可\":true}\r\n"
                    + "{\"记录号\":\"\"}"))
        .containsExactly(
            new SourceRow(1, Arrays.asList("1", "1.50", null), null),
            new SourceRow(3, Arrays.asList("㐀中𠀀", null, "TRUE"), null),
            new SourceRow(4, Arrays.asList(null, null, null), null));
  }

  @Test
  void aBrokenLineHarmsNoOther() throws IOException {
    List<SourceRow> rows =
        rows(
            "{\"记录号\":\"1\"}\n"
                + "{\"记录号\":\"2\"\n"
                + "{\"记录号\":\"3\",\"记录号\":\"3\"}\n"
                + "[1,2]\n"
                + "{\"记录号\":\"5\",\"学时\":{\"a\":[1]}}\n"
                + "{\"记录号\":\"6\"} {\"记录号\":\"6\"}\n"
                + "{\"记录号\":\""
                + "x".repeat(200_000)
                + "\"}\n"
                + "{\"记录号\":"
                + "[".repeat(5_000)
                + "\n"
                + "{\"记录号\":\"9\"}\n");
    assertThat(rows)
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(1, null),
            tuple(2, RowFault.ROW_NOT_PARSEABLE),
            tuple(3, RowFault.ROW_NOT_PARSEABLE),
            tuple(4, RowFault.ROW_NOT_PARSEABLE),
            tuple(5, RowFault.CELL_NESTED),
            tuple(6, RowFault.ROW_NOT_PARSEABLE),
            tuple(7, RowFault.CELL_TOO_LARGE),
            tuple(8, RowFault.CELL_TOO_LARGE),
            tuple(9, null));
    assertThat(rows.get(1).cells()).containsExactly("{\"记录号\":\"2\"");
    assertThat(rows.get(4).cells()).containsExactly("5", "{\"a\":[1]}");
    assertThat(rows.get(6).cells().getFirst()).hasSize(1_000);
  }

  @Test
  void aKeyThatAppearsLateIsAChange() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      content.append("{\"记录号\":\"").append(i).append("\",\"学时\":1}\n");
    }
    List<SourceRow> rows = rows(content + "{\"记录号\":\"x\",\"新\":\"1\"}\n");
    assertThat(rows).hasSize(151);
    assertThat(rows.getLast())
        .isEqualTo(new SourceRow(151, Arrays.asList("x", null, "新=1"), RowFault.COLUMNS_CHANGED));
  }

  @Test
  void goesOnBehindALineWithoutMeasure() throws IOException {
    try (OutputStream out = Files.newOutputStream(file())) {
      byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      out.write("{\"记录号\":\"1\"}\n{\"记录号\":\"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 50; i++) {
        out.write(block);
      }
      out.write("\"}\n{\"记录号\":\"3\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(TestFiles.rows(file(), TestFiles.JSON, PART))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(tuple(1, null), tuple(2, RowFault.CELL_TOO_LARGE), tuple(3, null));
  }

  @Test
  void marksBytesThatAreNoCharacter() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("{\"记录号\":\"甲\"}\n".getBytes(StandardCharsets.UTF_8));
    bytes.write("{\"记录号\":\"甲\"}\n".getBytes(Charset.forName("GB18030")));
    Files.write(file(), bytes.toByteArray());
    assertThat(TestFiles.rows(file(), TestFiles.JSON, PART))
        .extracting(SourceRow::fault)
        .first()
        .isNull();
    assertThat(TestFiles.rows(file(), TestFiles.JSON, PART).getLast().fault()).isNotNull();
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    Files.writeString(file(), "记录号,学时\n1,2\n");
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.JSON, PART)))
        .containsExactly("FORMAT_WRONG");
  }
}
