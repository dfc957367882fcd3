package org.rollbook.warehouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvWriterTest {
  @Test
  void beginsWithAByteOrderMarkAndEndsLinesAsTheStandardSays() {
    assertThat(written(List.of("期间", "人数"), List.of(LocalDate.of(2026, 10, 1), 20013L)))
        .isEqualTo("\uFEFF期间,人数\r\n2026-10-01,20013\r\n");
  }

  @Test
  void quotesWhatWouldBreakARecord() {
    assertThat(written(List.of("a,b", "say \"x\"", "two\nlines")))
        .isEqualTo("\uFEFF\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
  }

  @Test
  void aTextIsNeverAFormulaAndANumberStaysANumber() {
    assertThat(written(List.of("=1+1", "+86", "-", "@x", "\t=1", -3, 1.5, "a=b")))
        .isEqualTo("\uFEFF'=1+1,'+86,'-,'@x,'\t=1,-3,1.5,a=b\r\n");
  }

  @Test
  void nullIsAnEmptyField() {
    assertThat(written(Arrays.asList("a", null, 1))).isEqualTo("\uFEFFa,,1\r\n");
  }

  private static String written(List<?>... rows) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (CsvWriter csv = new CsvWriter(output)) {
      for (List<?> row : rows) {
        csv.row(row);
      }
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
