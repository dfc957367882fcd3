package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargePagesTest {
  @Test
  void areAskedForWhereTheSystemGivesThem(@TempDir Path folder) throws IOException {
    Path choice = folder.resolve("enabled");
    assertThat(LargePages.options(choice)).as("another system").isEmpty();
    Files.writeString(choice, "always madvise [never]\n");
    assertThat(LargePages.options(choice)).isEmpty();
    for (String given : List.of("[always] madvise never\n", "always [madvise] never\n")) {
      Files.writeString(choice, given);
      assertThat(LargePages.options(choice)).containsExactly("-XX:+UseTransparentHugePages");
    }
  }

  @Test
  void theJvmTakesThemWithoutAWord() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(LargePages.options());
    command.add("--version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("warning");
  }
}
