package org.rollbook.etl.demo;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the truth, month after month: what is true, what the load is expected to come to, and what
 * was done wrong on purpose. The files get their names when all of it is written.
 */
final class TruthFiles implements Closeable {
  private static final String UNFINISHED = ".part";
  private static final String DEFECTS = "defects.csv";

  private final List<Path> files = new ArrayList<>();
  private final Map<Table, BufferedWriter> truth = new EnumMap<>(Table.class);
  private final Map<Table, BufferedWriter> expected = new EnumMap<>(Table.class);
  private final BufferedWriter defects;

  TruthFiles(Path folder) throws IOException {
    for (Table table : Table.values()) {
      truth.put(table, open(folder.resolve("true").resolve(table.file()), table.heading()));
      expected.put(table, open(folder.resolve("expected").resolve(table.file()), table.heading()));
    }
    defects = open(folder.resolve(DEFECTS), DefectLog.heading());
  }

  private BufferedWriter open(Path file, String heading) throws IOException {
    Files.createDirectories(file.getParent());
    files.add(file);
    BufferedWriter writer = Files.newBufferedWriter(unfinished(file), StandardCharsets.UTF_8);
    writer.write(heading);
    return writer;
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  /** Adds one month. */
  void add(Counts ofTruth, Counts ofExpected, List<String> defectLines) throws IOException {
    for (Table table : Table.values()) {
      truth.get(table).write(ofTruth.lines(table));
      expected.get(table).write(ofExpected.lines(table));
    }
    for (String line : defectLines.stream().sorted().toList()) {
      defects.write(line + "\n");
    }
  }

  /** Gives the files their names. */
  void finish() throws IOException {
    close();
    for (Path file : files) {
      Files.move(
          unfinished(file),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : truth.values()) {
      writer.close();
    }
    for (BufferedWriter writer : expected.values()) {
      writer.close();
    }
    defects.close();
  }
}
