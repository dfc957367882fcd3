package org.rollbook.etl.demo;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes the truth, month after month; the files get their names when all of it is written. */
final class TruthFiles implements Closeable {
  private static final String UNFINISHED = ".part";
  private static final List<String> NAMES = List.of("structure.csv", "headcount.csv", "age.csv");

  private final Path folder;
  private final List<BufferedWriter> writers = new ArrayList<>();

  TruthFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String name : NAMES) {
      writers.add(
          Files.newBufferedWriter(folder.resolve(name + UNFINISHED), StandardCharsets.UTF_8));
    }
    writers.get(0).write(Truth.structureHeading());
    writers.get(1).write("period,persons\n");
    writers.get(2).write(Truth.ageHeading());
  }

  /** Adds one month, unit after unit. */
  void add(int month, List<Truth> units) throws IOException {
    for (Truth unit : units) {
      writers.get(0).write(unit.structureLines());
      writers.get(2).write(unit.ageLines());
    }
    int persons = units.stream().mapToInt(Truth::persons).sum();
    writers.get(1).write(Month.toYearMonth(month) + "-01," + persons + "\n");
  }

  /** Gives the files their names. */
  void finish() throws IOException {
    close();
    for (String name : NAMES) {
      Files.move(
          folder.resolve(name + UNFINISHED),
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : writers) {
      writer.close();
    }
  }
}
