package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.source.TestFiles.Content;
import org.rollbook.etl.source.TestFiles.Zip;

/** Workbooks that are damaged, or made to do damage. */
final class ExcelHostileTest {
  private static final PartSpec PART = TestFiles.part("S", "甲", "乙");
  private static final String BEGIN =
      "<worksheet><sheetData><row r='1'><c t='inlineStr'><is><t>甲</t></is></c><c t='inlineStr'><is><t>乙</t></is></c></row>";
  private static final String END = "</sheetData></worksheet>";
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("bad.xlsx");
  }

  private Path workbook(Content sheet, String strings) throws IOException {
    try (Zip zip = TestFiles.workbook(file(), "S", "")) {
      zip.entry("xl/sharedStrings.xml", strings).entry("xl/worksheets/sheet1.xml", sheet);
    }
    return file();
  }

  private Path workbook(String sheet) throws IOException {
    return workbook(out -> out.write(sheet.getBytes(StandardCharsets.UTF_8)), "<sst/>");
  }

  private List<String> codes() {
    return TestFiles.codes(TestFiles.inspect(file(), TestFiles.EXCEL, PART));
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Text that does not pack well, so that its size alone is judged. */
  private static void noise(OutputStream out, long bytes) throws IOException {
    byte[] block = new byte[1 << 16];
    Random random = new Random(1);
    for (long done = 0; done < bytes; done += block.length) {
      for (int i = 0; i < block.length; i++) {
        block[i] = (byte) ('a' + (i % 64 < 4 ? random.nextInt(26) : 0));
      }
      out.write(block);
    }
  }

  @Test
  void refusesAWorkbookWithAPassword() throws IOException {
    byte[] ole = new byte[2048];
    byte[] magic = {
      (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    System.arraycopy(magic, 0, ole, 0, magic.length);
    ole[30] = 9;
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, ole, 512, name.length);
    Files.write(file(), ole);
    assertThat(codes()).containsExactly("WORKBOOK_ENCRYPTED");
    name = "Workbook\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, ole, 512, name.length);
    Files.write(file(), ole);
    assertThat(codes()).containsExactly("WORKBOOK_OLD");
    Files.write(file(), magic);
    assertThat(codes()).containsExactly("WORKBOOK_ENCRYPTED");
  }

  @Test
  void refusesACutZip() throws IOException {
    byte[] whole = Files.readAllBytes(workbook(BEGIN + END));
    for (int length : new int[] {10, whole.length / 2, whole.length - 30, whole.length - 1}) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(codes()).containsExactly("FILE_DAMAGED");
    }
  }

  @Test
  void refusesAZipWithChangedBytes() throws IOException {
    workbook(
        out -> {
          out.write(BEGIN.getBytes(StandardCharsets.UTF_8));
          out.write("<row><c t='inlineStr'><is><t>".getBytes(StandardCharsets.UTF_8));
          noise(out, 1 << 18);
        },
        "<sst/>");
    try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
      bytes.seek(bytes.length() - 3_000);
      bytes.write(new byte[500]);
    }
    assertThat(codes()).containsExactly("FILE_DAMAGED");
  }

  @Test
  void refusesATextFileNamedXlsx() throws IOException {
    Files.writeString(file(), "姓名,身份证号\n");
    assertThat(codes()).containsExactly("FORMAT_WRONG");
  }

  @Test
  void refusesAZipBomb() throws IOException {
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) ' ');
    workbook(
        out -> {
          out.write(BEGIN.getBytes(StandardCharsets.UTF_8));
          for (int i = 0; i < 200; i++) {
            out.write(zeros);
          }
          out.write(END.getBytes(StandardCharsets.UTF_8));
        },
        "<sst/>");
    long before = allocated();
    assertThat(codes()).containsExactly("FILE_TOO_LARGE");
    assertThat(allocated() - before).isLessThan(20L << 20);
  }

  @Test
  void refusesMoreBytesThanTheLimitWhateverTheyPackTo() throws IOException {
    workbook(
        out -> {
          out.write(BEGIN.getBytes(StandardCharsets.UTF_8));
          noise(out, 2 << 20);
        },
        "<sst/>");
    SourceLimits small = new SourceLimits(1 << 30, 1 << 20, 1 << 30, 100, 1_000, 1_000, 10);
    assertThat(
            TestFiles.codes(
                SourceFile.inspect(file(), "bad.xlsx", TestFiles.EXCEL, List.of(PART), small)))
        .containsExactly("FILE_TOO_LARGE");
    SourceLimits few = new SourceLimits(1 << 30, 1 << 30, 1 << 30, 3, 1_000, 1_000, 10);
    assertThat(
            TestFiles.codes(
                SourceFile.inspect(file(), "bad.xlsx", TestFiles.EXCEL, List.of(PART), few)))
        .containsExactly("FILE_TOO_LARGE");
  }

  @Test
  void believesNoSizeThatAHeaderClaims() throws IOException {
    byte[] bytes = Files.readAllBytes(workbook(BEGIN + END));
    // The uncompressed size of every entry of the directory: 2 GB.
    for (int i = 0; i < bytes.length - 46; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 24] = 0;
        bytes[i + 25] = 0;
        bytes[i + 26] = 0;
        bytes[i + 27] = 0x7f;
      }
    }
    Files.write(file(), bytes);
    long before = allocated();
    assertThat(codes()).containsExactly("FILE_DAMAGED");
    assertThat(allocated() - before).isLessThan(20L << 20);
  }

  @Test
  void refusesDocumentTypesAndEntities() throws IOException {
    String lol =
        "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY l2 '&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;'>"
            + "<!ENTITY l3 '&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;'>]>";
    String outside = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>";
    workbook(lol + BEGIN + "<row><c t='inlineStr'><is><t>&l3;</t></is></c></row>" + END);
    assertThat(codes()).containsExactly("ENTITY_DECLARED");
    workbook(outside + BEGIN + END);
    assertThat(codes()).containsExactly("ENTITY_DECLARED");
    String shared = BEGIN + "<row><c t='s'><v>0</v></c></row>" + END;
    workbook(
        out -> out.write(shared.getBytes(StandardCharsets.UTF_8)),
        "<!DOCTYPE sst [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><sst><si><t>&x;</t></si></sst>");
    assertThat(codes()).containsExactly("ENTITY_DECLARED");
  }

  @Test
  void marksACellOfAHundredMegabytesWithoutHoldingIt() throws IOException {
    workbook(
        out -> {
          out.write(
              (BEGIN + "<row r='2'><c t='inlineStr'><is><t>").getBytes(StandardCharsets.UTF_8));
          noise(out, 100L << 20);
          out.write(
              ("</t></is></c></row><row r='3'><c><v>1</v></c></row>" + END)
                  .getBytes(StandardCharsets.UTF_8));
        },
        "<sst/>");
    long before = allocated();
    assertThat(TestFiles.rows(file(), TestFiles.EXCEL, PART))
        .extracting(SourceRow::line, SourceRow::fault)
        .containsExactly(tuple(2, RowFault.CELL_TOO_LARGE), tuple(3, null));
    assertThat(allocated() - before).isLessThan(60L << 20);
  }

  @Test
  void refusesATagOfAHundredMegabytes() throws IOException {
    workbook(
        out -> {
          out.write((BEGIN + "<row r='2'><c r='").getBytes(StandardCharsets.UTF_8));
          noise(out, 20L << 20);
          out.write(("'/></row>" + END).getBytes(StandardCharsets.UTF_8));
        },
        "<sst/>");
    assertThat(codes()).containsExactly("FILE_DAMAGED");
  }

  @Test
  void saysWhereASheetBreaksOff() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 2; i < 200; i++) {
      rows.append("<row r='%d'><c><v>1</v></c></row>".formatted(i));
    }
    workbook(BEGIN + rows + "<row r='200'><c><v>1</c></row>" + END);
    List<SourceRow> read = TestFiles.rows(file(), TestFiles.EXCEL, PART);
    assertThat(read).hasSize(199);
    assertThat(read.getLast().fault()).isEqualTo(RowFault.ROW_NOT_PARSEABLE);
    assertThat(read.getLast().line()).isEqualTo(200);
  }
}
