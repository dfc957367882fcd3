package org.rollbook.warehouse.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM of a job has learned of its classes, kept for the jobs that come after: one that
 * begins with it need not read and link them again, which is a fifth of a small load (600 people ×
 * 2 periods: 148 s without, 116 s with it). The first load after a build makes it, out of what that
 * load used (JEP 483, 514). The JVM does without one that was made of other jars.
 */
final class ClassCache {
  private final Path file;
  private final Path record;
  private final List<Path> jars;

  /**
   * The cache of a module.
   *
   * @param target where the module is built, and its cache kept
   * @param jars its class path; if there is anything but jars on it there can be no cache
   */
  ClassCache(Path target, String module, List<Path> jars) {
    this.file = target.resolve(module + ".aot");
    // Two homes may load at once.
    this.record = target.resolve("%s.%d.aotconf".formatted(module, ProcessHandle.current().pid()));
    this.jars = List.copyOf(jars);
  }

  /** Whether it was made of these jars. */
  boolean fresh() {
    return Files.exists(file) && jars.stream().noneMatch(jar -> newer(jar, file));
  }

  /** Whether it can be made: of jars only, and where this user may write. */
  boolean possible() {
    return Files.isWritable(file.getParent())
        && jars.stream().allMatch(jar -> jar.toString().endsWith(".jar") && Files.exists(jar));
  }

  /** How a JVM uses it. */
  List<String> using() {
    return List.of("-XX:AOTCache=" + file, "-Xlog:aot=error");
  }

  /** How a JVM records what it is made of. */
  List<String> recording() {
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + record, "-Xlog:aot=error");
  }

  /**
   * Makes it out of what a job has recorded. Without it jobs only take longer: a failure is said,
   * and the next load tries again.
   *
   * @param command the java command of that job, without its main class and without {@link
   *     #recording}
   */
  void make(List<String> command, Children children) throws InterruptedException {
    try {
      create(command, children);
    } catch (IOException e) {
      Progress.say("load", "%s could not be made: %s".formatted(file, e.getMessage()));
    }
  }

  private void create(List<String> command, Children children)
      throws IOException, InterruptedException {
    Path fresh = record.resolveSibling(record.getFileName() + ".new");
    try {
      if (!Files.exists(record)) {
        return; // the job did not end by itself
      }
      List<String> whole = new ArrayList<>(command);
      whole.addAll(
          1,
          List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + record, "-XX:AOTCache=" + fresh));
      Process process =
          new ProcessBuilder(whole)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      children.adopt("classes", process.toHandle());
      int exit = process.waitFor();
      children.forget("classes");
      if (exit == 0 && Files.exists(fresh)) {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Progress.say("load", "%s could not be made: java ended with %d".formatted(file, exit));
      }
    } finally {
      Files.deleteIfExists(record);
      Files.deleteIfExists(fresh);
    }
  }

  private static boolean newer(Path jar, Path than) {
    try {
      return Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(than)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read when %s was made".formatted(jar), e);
    }
  }
}
