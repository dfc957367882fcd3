package org.rollbook.etl.demo;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;

/**
 * A workbook whose bytes depend on its content alone: it is written to a file of its own and copied
 * when it is closed, with the times replaced that the library puts into it.
 */
final class FixedWorkbook implements Closeable {
  private static final String PROPERTIES = "docProps/core.xml";
  private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*(</dcterms:created>)";
  private static final String SOMETIME = "2020-01-01T00:00:00Z";
  private static final String SHEETS = "xl/worksheets/";
  private static final Pattern MERGED = Pattern.compile("(?:<mergeCell ref=\"[^\"]*\"/>)+");

  private final OutputStream output;
  private final Path file;
  private final OutputStream first;
  private final Workbook workbook;
  private final boolean merged;

  FixedWorkbook(OutputStream output) throws IOException {
    this(output, false);
  }

  /** {@code merged} for small ones with merged cells, whose order the library leaves to chance. */
  FixedWorkbook(OutputStream output, boolean merged) throws IOException {
    this.output = output;
    this.merged = merged;
    this.file = Files.createTempFile("rollbook-demo", ".xlsx");
    this.first = new BufferedOutputStream(Files.newOutputStream(file));
    this.workbook = new Workbook(first, "Rollbook", "1.0");
    workbook.setCompressionLevel(Deflater.NO_COMPRESSION);
  }

  Workbook workbook() {
    return workbook;
  }

  @Override
  public void close() throws IOException {
    try {
      workbook.close();
      first.close();
      copy();
    } finally {
      Files.delete(file);
    }
  }

  private void copy() throws IOException {
    // The library's entries can only be read by way of the directory at the end of the file.
    try (ZipFile from = new ZipFile(file.toFile());
        FixedZip to = new FixedZip(output)) {
      List<? extends ZipEntry> entries =
          from.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
      for (ZipEntry entry : entries) {
        try (InputStream content = from.getInputStream(entry)) {
          if (entry.getName().equals(PROPERTIES)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            to.entry(PROPERTIES, text.replaceAll(CREATED, "$1" + SOMETIME + "$2"));
          } else if (merged && entry.getName().startsWith(SHEETS)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            to.entry(entry.getName(), MERGED.matcher(text).replaceAll(FixedWorkbook::sorted));
          } else {
            OutputStream copy = to.begin(entry.getName());
            content.transferTo(copy);
            to.end(copy);
          }
        }
      }
    }
  }

  private static String sorted(MatchResult cells) {
    return Arrays.stream(cells.group().split("(?<=/>)")).sorted().collect(Collectors.joining());
  }
}
