package org.rollbook.etl.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbook.etl.console.Console;
import org.rollbook.etl.table.Tables;
import org.rollbook.warehouse.publication.PublicationMarks;

/**
 * Deletes the files of earlier versions that tell of persons: of bronze as soon as something was
 * taken out of it, of the tables with person keys when no publication reads those versions any
 * more. What is still to do stands in files, so that a process that is killed leaves it to the
 * next.
 */
final class Purge {
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<String> BRONZE = List.of("bronze.record", "bronze.file");

  private final Tables tables;
  private final PublicationMarks marks;
  private final Path bronze;

  Purge(Tables tables, Path home) {
    this.tables = tables;
    this.marks = new PublicationMarks(home);
    this.bronze = home.resolve("run/bronze.vacuum");
  }

  /** Notes, before it happens, that something is taken out of bronze. */
  void bronzeWillChange() {
    try {
      Files.createDirectories(bronze.getParent());
      Files.writeString(bronze, "", StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + bronze, e);
    }
  }

  /**
   * Deletes what may go by now, as a load does: what publications read that are past their time at
   * most once a day. Each load has a publication pass, and looking through all folders of 27 tables
   * of 60 periods takes 26 s.
   */
  void daily() {
    bronze();
    if (marks.purgedAt().filter(at -> at.plus(DAY).isAfter(Instant.now())).isEmpty()) {
      publications();
    }
  }

  /** Deletes what may go by now. */
  void run() {
    bronze();
    publications();
  }

  private void bronze() {
    if (Files.exists(bronze)) {
      // Nobody but a load reads bronze, and this one has ended.
      BRONZE.forEach(tables::vacuum);
      try {
        Files.delete(bronze);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot delete " + bronze, e);
      }
      Console.say("[purge]      earlier files of bronze deleted");
    }
  }

  private void publications() {
    long oldest = marks.oldest();
    if (oldest > marks.purged()) {
      Map<String, Long> versions = versions(oldest);
      for (String table : tables.ofPersons()) {
        if (versions.containsKey(table)) {
          tables.vacuum(table, versions.get(table));
        } else if (!tables.contract(table).served()) {
          tables.vacuum(table);
        }
      }
      marks.setPurged(oldest);
      Console.say(
          "[purge]      rows of persons that only publications before %d read deleted"
              .formatted(oldest));
    }
  }

  private Map<String, Long> versions(long run) {
    Map<String, Long> versions = new HashMap<>();
    tables
        .read("ops.run")
        .where("run_number = " + run)
        .select("table_name", "table_version")
        .collectAsList()
        .forEach(row -> versions.put(row.getString(0), row.getLong(1)));
    return versions;
  }
}
