package org.rollbook.etl.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The exchange package between organs: {@code gwyinfo.xml} and one XML file for each record set.
 */
final class ExchangeFile {
  private static final String HEADER = "gwyinfo.xml";
  private static final long MOST_HEADER_BYTES = 1L << 20;

  /** The heading is that of the first row that can be read; damage does not go on for ever. */
  private static final int ROWS_SEARCHED = 1_000;

  private ExchangeFile() {}

  static void inspect(
      Path file, SourceFormat format, List<PartSpec> parts, SourceLimits limits, Findings findings)
      throws IOException {
    Optional<Archive> archive = Archive.inspect(file, limits, findings);
    if (archive.isEmpty()) {
      return;
    }
    try (Archive open = archive.get()) {
      header(open, format.charset(), limits, findings);
      List<String> missing = new ArrayList<>();
      for (PartSpec spec : parts) {
        Optional<ZipEntry> entry = open.find(entryName(spec.part()));
        if (entry.isPresent()) {
          inspect(open, entry.get(), format.charset(), spec, limits, findings);
        } else if (!spec.optional()) {
          missing.add(spec.part());
        }
      }
      if (!missing.isEmpty()) {
        findings.refuse(
            "PART_MISSING",
            "lacks %s; it has %s"
                .formatted(
                    missing.stream().map(ExchangeFile::entryName).toList(),
                    open.entries().stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith("Table/") && name.endsWith(".xml"))
                        .limit(50)
                        .toList()));
      }
    } catch (ZipException | EOFException e) {
      findings.refuse(
          "FILE_DAMAGED", "is cut or damaged (%s); send it again".formatted(e.getMessage()));
    }
  }

  private static String entryName(String set) {
    return "Table/" + set + ".xml";
  }

  private static void header(
      Archive archive, Charset charset, SourceLimits limits, Findings findings) throws IOException {
    Optional<ZipEntry> entry = archive.find(HEADER);
    if (entry.isEmpty()) {
      findings.refuse("PART_MISSING", "lacks " + HEADER + ", which says what is in it");
      return;
    }
    if (!archive.check(entry.get(), MOST_HEADER_BYTES, findings)) {
      return;
    }
    // The text of the header is as little escaped as that of the rows.
    Set<String> seen = new HashSet<>();
    try (Elements nodes = elements(archive, entry.get(), "node", charset, limits)) {
      for (Elements.Element node = nodes.next(); node != null; node = nodes.next()) {
        if (node.fault() == RowFault.ENTITY_DECLARED) {
          declared(HEADER, findings);
          return;
        }
        String name = node.attributes().getOrDefault("name", "");
        if (!name.isEmpty() && seen.add(name)) {
          findings.says(name, node.attributes().getOrDefault("value", ""));
        }
      }
    }
    if (seen.isEmpty()) {
      findings.refuse("HEADER_INVALID", "its " + HEADER + " says nothing; export it again");
    }
  }

  private static void declared(String entry, Findings findings) {
    findings.refuse(
        "ENTITY_DECLARED",
        "its entry '%s' declares a document type or an entity; no honest export does"
            .formatted(entry));
  }

  private static void inspect(
      Archive archive,
      ZipEntry entry,
      Charset charset,
      PartSpec spec,
      SourceLimits limits,
      Findings findings)
      throws IOException {
    if (!archive.check(entry, limits.entryBytes(), findings)) {
      return;
    }
    List<String> headings = spec.headings();
    try (Elements rows = elements(archive, entry, "row", charset, limits)) {
      Elements.Element row = rows.next();
      for (int i = 0; i < ROWS_SEARCHED && row != null; i++) {
        if (row.fault() == RowFault.ENTITY_DECLARED) {
          declared(entry.getName(), findings);
          return;
        }
        if (row.fault() == null && !row.attributes().isEmpty()) {
          headings = List.copyOf(row.attributes().keySet());
          break;
        }
        row = rows.next();
      }
    }
    findings.found(new SourcePart(spec.part(), headings, 0));
  }

  private static Elements elements(
      Archive archive, ZipEntry entry, String name, Charset charset, SourceLimits limits)
      throws IOException {
    return new Elements(Xml.text(archive.open(entry), charset), name, limits);
  }

  static SourceRows rows(Path file, SourceFormat format, SourcePart part, SourceLimits limits)
      throws IOException {
    Archive archive = Archive.open(file, limits);
    try {
      ZipEntry entry =
          archive
              .find(entryName(part.part()))
              .orElseThrow(() -> new IOException("the set " + part.part() + " has gone"));
      return new ExchangeRows(
          elements(archive, entry, "row", format.charset(), limits),
          part.headings(),
          limits,
          archive);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }
}
