package org.rollbook.dashboard.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rollbook.warehouse.fault.Fault;
import org.rollbook.warehouse.fault.RollbookException;
import org.springframework.stereotype.Component;

/**
 * Prints HTML as PDF with the Chromium of this machine. What is printed lies in a folder that only
 * Rollbook can read, for as long as it takes; the browser reaches no network.
 */
@Component
class Printer {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final long PATIENCE_SECONDS = 90;

  /** A browser takes some hundred megabytes, so there is one at a time. */
  private final Semaphore one = new Semaphore(1, true);

  byte[] pdf(byte[] html) {
    Path browser =
        browser()
            .orElseThrow(
                () ->
                    new RollbookException(
                        Fault.PROCESS_FAILED,
                        "PDF is printed by Chromium, and there is none on this machine. Install chromium and fonts-noto-cjk (Debian: apt-get install chromium fonts-noto-cjk), or save the report as docx or html."));
    Path folder = null;
    try {
      if (!one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new RollbookException(
            Fault.PROCESS_FAILED, "Other reports are being printed. Try again in some minutes.");
      }
      try {
        folder = Files.createTempDirectory("rollbook-report-");
        return print(browser, folder, html);
      } finally {
        one.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Printing was interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report", e);
    } finally {
      delete(folder);
    }
  }

  private static byte[] print(Path browser, Path folder, byte[] html)
      throws IOException, InterruptedException {
    Path page = Files.write(folder.resolve("report.html"), html);
    Path pdf = folder.resolve("report.pdf");
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf,
                page.toUri().toString()));
    if ("root".equals(System.getProperty("user.name"))) {
      // Chromium has no sandbox for root; it opens what Rollbook wrote and nothing else.
      command.add(1, "--no-sandbox");
    }
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new RollbookException(
            Fault.PROCESS_FAILED,
            "Chromium did not print the report within %d s. Try again, or save it as docx or html."
                .formatted(PATIENCE_SECONDS));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0 || !Files.exists(pdf)) {
      List<String> said = Files.readAllLines(log);
      throw new RollbookException(
          Fault.PROCESS_FAILED,
          "Chromium could not print the report (%d): %s. Save it as docx or html, or look whether chromium runs on this machine."
              .formatted(process.exitValue(), said.isEmpty() ? "no words" : said.getLast()));
    }
    return Files.readAllBytes(pdf);
  }

  /** The first browser on the path that prints. */
  private static Optional<Path> browser() {
    String path = System.getenv("PATH");
    return Stream.of(path == null ? new String[0] : path.split(java.io.File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
