package org.rollbook.etl.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** A workbook of Office Open XML. */
final class ExcelFile {
  /** Beyond the rows where the heading may begin, to say where it stands instead. */
  private static final int ROWS_SEARCHED = 50;

  private ExcelFile() {}

  static void inspect(Path file, List<PartSpec> parts, SourceLimits limits, Findings findings)
      throws IOException {
    if (Magic.of(file) == Magic.OLE2) {
      if (encrypted(file)) {
        findings.refuse(
            "WORKBOOK_ENCRYPTED", "has a password; open it, remove the password and save it");
      } else {
        findings.refuse(
            "WORKBOOK_OLD", "is a workbook of Excel 2003 or older; open it and save it as .xlsx");
      }
      return;
    }
    Optional<Archive> archive = Archive.inspect(file, limits, findings);
    if (archive.isEmpty()) {
      return;
    }
    try (Archive open = archive.get()) {
      Optional<Workbook> workbook = Workbook.inspect(open, limits, findings);
      if (workbook.isPresent()) {
        for (PartSpec spec : parts) {
          inspect(workbook.get(), spec, limits, findings);
        }
      }
    } catch (Xml.EntityException e) {
      findings.refuse("ENTITY_DECLARED", "its XML " + e.getMessage() + "; no honest workbook does");
    } catch (Xml.BrokenException e) {
      findings.refuse("FILE_DAMAGED", "its XML %s; send it again".formatted(e.getMessage()));
    } catch (ZipException | EOFException e) {
      findings.refuse(
          "FILE_DAMAGED", "is cut or damaged (%s); send it again".formatted(e.getMessage()));
    }
  }

  private static void inspect(
      Workbook workbook, PartSpec spec, SourceLimits limits, Findings findings) throws IOException {
    Optional<ZipEntry> sheet = workbook.sheet(spec.part());
    if (sheet.isEmpty()) {
      if (!spec.optional()) {
        findings.refuse(
            "SHEET_MISSING",
            "has no sheet '%s'; it has %s".formatted(spec.part(), workbook.sheets().keySet()));
      }
      return;
    }
    if (!workbook.archive().check(sheet.get(), limits.entryBytes(), findings)) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    try (SheetRows all =
        new SheetRows(workbook, sheet.get(), -1, MergedCells.NONE, limits, () -> {})) {
      while (rows.size() < spec.headingWithin() + ROWS_SEARCHED && all.hasNext()) {
        SourceRow row = all.next();
        rows.add(row.cells());
        lines.add(row.line());
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    Optional<Heading> heading = Heading.find(rows, spec);
    if (heading.isPresent()) {
      findings.found(
          new SourcePart(
              spec.part(), heading.get().names(), heading.get().rowsBefore(), spec.merged()));
      return;
    }
    Optional<Heading> below = Heading.find(rows, spec, rows.size());
    findings.refuse(
        "HEADING_MISSING",
        "none of the first %d rows of the sheet '%s' is the heading%s"
            .formatted(
                spec.headingWithin(),
                spec.part(),
                below
                    .map(
                        found ->
                            "; it stands in row %d"
                                .formatted(lines.get(found.rowsBefore() - spec.headingRows())))
                    .orElse("; it should have " + spec.headings())));
  }

  static SourceRows rows(Path file, SourcePart part, SourceLimits limits) throws IOException {
    Archive archive = Archive.open(file, limits);
    try {
      Workbook workbook = Workbook.of(archive, limits);
      ZipEntry sheet =
          workbook
              .sheet(part.part())
              .orElseThrow(() -> new IOException("the sheet " + part.part() + " has gone"));
      MergedCells merged =
          part.merged() ? MergedCells.of(archive, sheet, part.headings().size()) : MergedCells.NONE;
      return new SheetRows(workbook, sheet, part.headings().size(), merged, limits, archive)
          .after(part.rowsBefore());
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /**
   * Whether an OLE2 file is a workbook with a password, by the directory that lists its streams.
   */
  private static boolean encrypted(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(512);
      if (header.length < 512) {
        return true;
      }
      ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
      long sector = 1L << Math.min(12, Math.max(9, numbers.getShort(30)));
      in.skip(Math.max(0, (numbers.getInt(48) + 1L) * sector - 512));
      String directory = new String(in.readNBytes(8 << 10), StandardCharsets.UTF_16LE);
      return !directory.contains("Workbook") && !directory.contains("Book");
    }
  }
}
