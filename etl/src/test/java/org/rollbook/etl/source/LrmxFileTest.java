package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.source.TestFiles.Zip;

final class LrmxFileTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final PartSpec PART = TestFiles.part("", "XingMing");
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("forms.zip");
  }

  private static String person(String name, String more) {
    return "<Person><XingMing>" + name + "</XingMing><NiRenZhiWu/>" + more + "</Person>";
  }

  private List<SourceRow> rows() throws IOException {
    return TestFiles.rows(file(), TestFiles.LRMX, PART);
  }

  private static String cell(SourceRow row, String heading) {
    return row.cells().get(LrmxFile.HEADINGS.indexOf(heading));
  }

  @Test
  void readsOneRowOfEachForm() throws IOException {
    String more =
        "<RuDangShiJian>200108；民建</RuDangShiJian><DaoLingNianYue>203101</DaoLingNianYue><Anderes>x</Anderes>"
            + "<JianLi>1991.01--2000.01  甲\n2000.01--         乙 &amp; 丙</JianLi>"
            + "<JiaTingChengYuan><Item><XingMing>不读</XingMing></Item></JiaTingChengYuan>"
            + "<ShenFenZheng>220102198501011230</ShenFenZheng><ZhaoPian>%s</ZhaoPian>"
                .formatted("QUJD".repeat(1 << 20));
    try (Zip zip = new Zip(file())) {
      zip.entry("photo.txt", "x")
          .entry("2_甲.lrmx", DECLARED + person("㐀甲", more))
          .entry("1_乙.LRMX", person("𠀀乙", ""));
    }
    List<SourceRow> rows = rows();
    assertThat(rows)
        .extracting(SourceRow::line, row -> cell(row, "_entry"), SourceRow::fault)
        .containsExactly(tuple(1, "2_甲.lrmx", null), tuple(2, "1_乙.LRMX", null));
    SourceRow first = rows.getFirst();
    assertThat(first.cells()).hasSameSizeAs(LrmxFile.HEADINGS).noneMatch("不读"::equals);
    assertThat(cell(first, "XingMing")).isEqualTo("㐀甲");
    assertThat(cell(first, "NiRenZhiWu")).isNull();
    assertThat(cell(first, "RuDangShiJian")).isEqualTo("200108；民建");
    assertThat(cell(first, "DaoLingNianYue")).isEqualTo("203101");
    assertThat(cell(first, "JianLi")).isEqualTo("1991.01--2000.01  甲\n2000.01--         乙 & 丙");
    assertThat(cell(first, "ShenFenZheng")).isEqualTo("220102198501011230");
  }

  @Test
  void readsAFormAlone() throws IOException {
    Path form = folder.resolve("1_甲.lrmx");
    Files.writeString(form, "\ufeff" + DECLARED + person("甲", ""));
    assertThat(TestFiles.rows(form, TestFiles.LRMX, PART))
        .extracting(row -> cell(row, "_entry"), row -> cell(row, "XingMing"))
        .containsExactly(tuple("1_甲.lrmx", "甲"));
  }

  @Test
  void readsOlderEncodings() throws IOException {
    try (Zip zip = new Zip(file(), GB18030)) {
      zip.entry("1_甲.lrmx", out -> out.write(person("㐀甲", "").getBytes(GB18030)))
          .entry(
              "2.lrmx",
              out ->
                  out.write(
                      ("<?xml version='1.0' encoding='gb2312'?>" + person("𠀀", ""))
                          .getBytes(GB18030)))
          .entry("3.lrmx", out -> out.write((DECLARED + person("丙", "")).getBytes(GB18030)))
          .entry("4.lrmx", person("丁", ""));
    }
    assertThat(rows())
        .extracting(row -> cell(row, "XingMing"), SourceRow::fault)
        .element(0)
        .isEqualTo(tuple("㐀甲", null));
    assertThat(rows())
        .extracting(SourceRow::fault)
        .containsExactly(null, null, RowFault.NOT_DECODABLE, null);
    assertThat(cell(rows().get(1), "XingMing")).isEqualTo("𠀀");
    assertThat(cell(rows().getFirst(), "_entry")).isEqualTo("1_甲.lrmx");
  }

  @Test
  void aBrokenOrHostileFormHarmsNoOther() throws IOException {
    String bomb =
        "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    try (Zip zip = new Zip(file())) {
      zip.entry("1.lrmx", bomb + person("&b;", ""))
          .entry("2.lrmx", person("甲", "<JianLi>cut"))
          .entry("3.lrmx", person("A & B", ""))
          .entry("4.lrmx", "<Other/>")
          .entry("5.lrmx", "")
          .entry("6.lrmx", person("甲", "<JianLi>" + "x".repeat(200_000) + "</JianLi>"))
          .entry("7.lrmx", person("甲", "<JianLi><b>x</b></JianLi>"))
          .entry("8.lrmx", person("甲", "<XingMing>乙</XingMing>"))
          .entry("9.lrmx", person("甲", "<a>".repeat(5_000)))
          .entry("10.lrmx", person("甲", "<!DOCTYPE x>"))
          .entry("11.lrmx", person("末", ""));
    }
    assertThat(rows())
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(
            tuple(1, RowFault.ENTITY_DECLARED),
            tuple(2, RowFault.ROW_NOT_PARSEABLE),
            tuple(3, RowFault.ROW_NOT_PARSEABLE),
            tuple(4, RowFault.ROW_NOT_PARSEABLE),
            tuple(5, RowFault.ROW_NOT_PARSEABLE),
            tuple(6, RowFault.CELL_TOO_LARGE),
            tuple(7, RowFault.CELL_NESTED),
            tuple(8, RowFault.ROW_NOT_PARSEABLE),
            tuple(9, RowFault.ROW_NOT_PARSEABLE),
            tuple(10, RowFault.ROW_NOT_PARSEABLE),
            tuple(11, null));
  }

  @Test
  void refusesAZipWithoutFormsWithOldFormsAndCut() throws IOException {
    try (Zip zip = new Zip(file())) {
      zip.entry("a.txt", "x");
    }
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.LRMX, PART)))
        .containsExactly("PART_MISSING");
    try (Zip zip = new Zip(file())) {
      zip.entry("1.lrmx", person("甲", "")).entry("2.lrm", "x");
    }
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.LRMX, PART)))
        .containsExactly("ENTRY_INVALID");
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 40));
    assertThat(TestFiles.codes(TestFiles.inspect(file(), TestFiles.LRMX, PART)))
        .containsExactly("FILE_DAMAGED");
  }

  @Test
  void namesNoPersonInARefusal() throws IOException {
    try (Zip zip = new Zip(file())) {
      zip.entry("1_张三.lrmx", person("张三", "")).entry("1_张三.LRMX", person("张三", ""));
    }
    Inspection inspection = TestFiles.inspect(file(), TestFiles.LRMX, PART);
    assertThat(TestFiles.codes(inspection)).containsExactly("ENTRY_INVALID");
    assertThat(inspection.refusals().getFirst().message()).doesNotContain("张三");
  }
}
