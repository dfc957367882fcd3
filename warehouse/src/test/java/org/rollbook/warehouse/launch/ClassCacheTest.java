package org.rollbook.warehouse.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;

/** Makes a cache with a real JVM, of a program in one jar. */
final class ClassCacheTest {
  @TempDir private Path target;
  private Path jar;
  private ClassCache cache;

  @BeforeEach
  void prepare() throws IOException, URISyntaxException {
    Path picocli =
        Path.of(AutoComplete.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    jar = Files.copy(picocli, target.resolve("program-1.jar"));
    cache = new ClassCache(target, "program", List.of(jar));
  }

  private List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar.toString());
  }

  private String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java());
    command.addAll(1, options);
    command.addAll(List.of(AutoComplete.class.getName(), "--version"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void make() throws IOException, InterruptedException {
    try (Children children = new Children(target)) {
      cache.make(java(), children);
    }
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isMadeOfWhatAJobRecordedAndUsed() throws IOException, InterruptedException {
    assertThat(cache.possible()).isTrue();
    assertThat(cache.fresh()).isFalse();
    String said = run(List.of());
    assertThat(run(cache.recording())).contains(said.strip());
    make();
    assertThat(files()).containsExactly("program-1.jar", "program.aot");
    assertThat(cache.fresh()).isTrue();
    assertThat(run(cache.using())).isEqualTo(said).contains("picocli");
    List<String> required = new ArrayList<>(cache.using());
    required.add("-XX:AOTMode=on"); // or the JVM would do without it, and say nothing
    assertThat(run(required)).isEqualTo(said);
  }

  @Test
  void isMadeAgainOnceAJarIsAnother() throws IOException, InterruptedException {
    run(cache.recording());
    make();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(cache.fresh()).isFalse();
  }

  @Test
  void aJobThatWasKilledLeavesNone() throws IOException, InterruptedException {
    make();
    assertThat(files()).containsExactly("program-1.jar");
    assertThat(cache.fresh()).isFalse();
  }

  @Test
  void ofFoldersThereIsNone() {
    assertThat(new ClassCache(target, "program", List.of(jar, target)).possible()).isFalse();
  }
}
