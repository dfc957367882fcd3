package org.rollbook.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on paper: its fonts are in it, and its Chinese can be read out of it. */
@Tag("house")
final class ReportPdfTest {
  @TempDir private Path folder;

  @Test
  void chineseIsPrintedWithFontsOfItsOwn() throws IOException, InterruptedException {
    long start = System.nanoTime();
    byte[] pdf =
        new Printer()
            .pdf(
                ReportFilesTest.html()
                    .bytes(
                        ReportFilesTest.REPORT,
                        ReportFilesTest.WORDS,
                        ReportFilesTest.MARK,
                        ReportFilesTest.BASE));
    System.out.printf(
        "PDF of %,d KB in %.1f s%n", pdf.length / 1024, (System.nanoTime() - start) / 1e9);
    Path file = Files.write(folder.resolve("report.pdf"), pdf);
    check(file);
  }

  /** What holds of every PDF of the report. */
  static void check(Path file) throws IOException, InterruptedException {
    String text = run("pdftotext", "-layout", file.toString(), "-");
    assertThat(text.replaceAll("\\s", ""))
        .contains("招录公务员")
        .contains("培训覆盖率")
        .contains("乡镇工作补贴")
        .contains("队伍结构");
    String[] pages = text.split("\f");
    assertThat(pages.length).isGreaterThan(3);
    for (String page : pages) {
      assertThat(page.replaceAll("\\s", "")).contains("内部资料·");
    }
    // Chromium draws the glyphs of CJK collections as fonts without a name: what counts is that
    // every font is in the file ("emb") and tells its characters ("uni").
    List<String> fonts = run("pdffonts", file.toString()).lines().skip(2).toList();
    assertThat(fonts)
        .isNotEmpty()
        .allMatch(font -> font.matches(".*\\syes\\s+(yes|no)\\s+yes\\s+\\d+\\s+\\d+\\s*"));
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
