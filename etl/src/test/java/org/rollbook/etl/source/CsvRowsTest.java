package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvRowsTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private final SourceFormat format = new SourceFormat(SourceFormat.Kind.CSV, "GB18030", ',');
  @TempDir private Path folder;

  private List<SourceRow> rows(byte[] content, int width) throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.write(file, content);
    List<SourceRow> rows = new ArrayList<>();
    try (CsvRows all = CsvRows.data(file, format, 1, width)) {
      all.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void keepsRareCharactersAndTheLineOfEachRow() throws IOException {
    List<SourceRow> rows = rows("姓名,备注\r\n㐀一,\"两\r\n行\"\r\n\r\n𠀀二,·\r\n".getBytes(GB18030), 2);
    assertThat(rows)
        .containsExactly(
            new SourceRow(2, List.of("㐀一", "两\r\n行"), null),
            new SourceRow(5, List.of("𠀀二", "·"), null));
  }

  @Test
  void marksARowOfTheWrongWidth() throws IOException {
    List<SourceRow> rows = rows("甲,乙\r\n1,2\r\n3\r\n4,5,6\r\n".getBytes(GB18030), 2);
    assertThat(rows)
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, null),
            org.assertj.core.groups.Tuple.tuple(3, RowFault.CELL_COUNT),
            org.assertj.core.groups.Tuple.tuple(4, RowFault.CELL_COUNT));
  }

  @Test
  void marksARowWithBytesThatAreNoCharacter() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("甲,乙\r\n好,1\r\n".getBytes(GB18030));
    bytes.write(new byte[] {(byte) 0xff, ',', '2', '\r', '\n'});
    bytes.write("好,3\r\n".getBytes(GB18030));
    assertThat(rows(bytes.toByteArray(), 2))
        .extracting(SourceRow::fault)
        .containsExactly(null, RowFault.NOT_DECODABLE, null);
  }

  @Test
  void endsAtACellWithoutEndAndSaysSo() throws IOException {
    String open = "甲,乙\r\n1,2\r\n3,\"" + "x".repeat(3 << 20);
    assertThat(rows(open.getBytes(GB18030), 2))
        .extracting(SourceRow::fault)
        .containsExactly(null, RowFault.CELL_TOO_LARGE);
  }
}
