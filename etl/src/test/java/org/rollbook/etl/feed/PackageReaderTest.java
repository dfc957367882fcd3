package org.rollbook.etl.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbook.etl.TestHouse;
import org.rollbook.etl.TestPackage;
import org.rollbook.etl.source.Refusal;

final class PackageReaderTest {
  @TempDir private Path landing;

  private ReceivedPackage read(Path folder) {
    return new PackageReader(TestHouse.FEEDS, TestHouse.SCOPES)
        .read(folder, landing.relativize(folder).toString(), PackageReader.contentHash(folder));
  }

  private static List<String> codes(ReceivedPackage received) {
    return received.refusals().stream().map(Refusal::code).toList();
  }

  private TestPackage sound() {
    return new TestPackage("220600", "2026-10", 1).person(1, "白山市财政局");
  }

  @Test
  void takesASoundPackage() {
    ReceivedPackage received = read(sound().write(landing));
    assertThat(received.refusals()).isEmpty();
    assertThat(received.id()).isEqualTo("220600_roster_csv_2026-10_0001");
    assertThat(received.parts()).hasSize(1);
    assertThat(received.parts().getFirst().headings())
        .contains("姓名", "全日制教育/毕业院校及专业", "在职教育/学历", "任现职级时间");
  }

  @Test
  void namesTheEncodingThatAFileReallyHas() {
    ReceivedPackage received = read(sound().encoding("UTF-8").write(landing));
    assertThat(codes(received)).containsExactly("HEADING_MISSING");
    assertThat(received.refusals().getFirst().message())
        .contains("the file is in UTF-8, but the feed is declared in GB18030");
  }

  @Test
  void namesAMissingColumn() {
    ReceivedPackage received = read(sound().withoutColumn("身份证号").write(landing));
    assertThat(codes(received)).containsExactly("COLUMN_MISSING");
    assertThat(received.refusals().getFirst().toString()).contains("roster.csv", "身份证号");
  }

  @Test
  void refusesAFileThatWasCutOnTheWay() throws IOException {
    Path folder = sound().write(landing);
    Path file = folder.resolve("roster.csv");
    byte[] content = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(content, content.length - 20));
    assertThat(codes(read(folder))).containsExactly("FILE_DIFFERS");
  }

  @Test
  void refusesAnEmptyAndAMissingFile() throws IOException {
    Path folder = sound().write(landing);
    Files.write(folder.resolve("roster.csv"), new byte[0]);
    assertThat(codes(read(folder))).containsExactly("FILE_EMPTY");
    Files.delete(folder.resolve("roster.csv"));
    assertThat(codes(read(folder))).containsExactly("FILE_MISSING");
  }

  @Test
  void refusesAPathThatLeadsOut() throws IOException {
    assertThat(codes(read(sound().path("../../../../etc/passwd").write(landing))))
        .containsExactly("PATH_ESCAPES");
    assertThat(codes(read(sound().path("/etc/passwd").write(landing))))
        .containsExactly("PATH_ESCAPES");
    Path folder = sound().path("link.csv").write(landing);
    Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("/etc/passwd"));
    assertThat(codes(read(folder))).containsExactly("PATH_ESCAPES");
  }

  @Test
  void refusesAnUnknownSender() {
    ReceivedPackage received =
        read(new TestPackage("999999", "2026-10", 1).person(1, "白山市财政局").write(landing));
    assertThat(codes(received)).containsExactly("SENDER_UNKNOWN");
  }

  @Test
  void listsEveryFaultOfAManifestWithItsLine() throws IOException {
    Path folder = sound().write(landing);
    Files.writeString(
        folder.resolve("package.yaml"),
        """
        sender: 白山
        feed: roster_csv
        period: 2026-13
        send: 0
        kind: full
        colour: red
        files: []
        """);
    ReceivedPackage received = read(folder);
    assertThat(received.refusals().stream().map(Refusal::message))
        .anyMatch(message -> message.contains("package.yaml:1 (sender)"))
        .anyMatch(message -> message.contains("package.yaml:3 (period)"))
        .anyMatch(message -> message.contains("package.yaml:4 (send)"))
        .anyMatch(message -> message.contains("package.yaml:6 (colour)"))
        .anyMatch(message -> message.contains("(files)"));
  }
}
