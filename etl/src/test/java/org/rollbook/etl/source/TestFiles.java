package org.rollbook.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as senders send them, and reads them back. */
final class TestFiles {
  static final SourceFormat EXCEL = format(SourceFormat.Kind.EXCEL);
  static final SourceFormat EXCHANGE = format(SourceFormat.Kind.TABLE_ZIP);
  static final SourceFormat LRMX = format(SourceFormat.Kind.LRMX);
  static final SourceFormat JSON = format(SourceFormat.Kind.JSONL);

  private TestFiles() {}

  private static SourceFormat format(SourceFormat.Kind kind) {
    return new SourceFormat(kind, "UTF-8", ',');
  }

  static PartSpec part(String part, String... headings) {
    return new PartSpec(part, List.of(headings), 1, 3, false);
  }

  /** Writes the content of an entry. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** An archive that is written entry by entry. */
  static final class Zip implements AutoCloseable {
    private final ZipOutputStream out;

    Zip(Path file) throws IOException {
      this(file, StandardCharsets.UTF_8);
    }

    Zip(Path file, Charset names) throws IOException {
      out = new ZipOutputStream(Files.newOutputStream(file), names);
    }

    Zip entry(String name, String content) throws IOException {
      return entry(name, bytes -> bytes.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    Zip entry(String name, Content content) throws IOException {
      out.putNextEntry(new ZipEntry(name));
      content.write(out);
      out.closeEntry();
      return this;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The parts of a workbook around its one sheet. */
  static Zip workbook(Path file, String sheet, String workbookProperties) throws IOException {
    return new Zip(file)
        .entry("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
        .entry(
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><workbookPr %s/><sheets><sheet name='%s' r:id='worksheet'/></sheets></workbook>"
                .formatted(workbookProperties, sheet))
        .entry(
            "xl/_rels/workbook.xml.rels",
            relations(
                "worksheet", "worksheets/sheet1.xml",
                "sharedStrings", "/xl/sharedStrings.xml",
                "styles", "styles.xml"))
        .entry(
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\"年\"m\"月\";@'/></numFmts>"
                + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/></cellXfs></styleSheet>");
  }

  private static String relations(String... typesAndTargets) {
    StringBuilder xml = new StringBuilder("<Relationships>");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      xml.append(
          "<Relationship Id='%s' Type='http://x/%s' Target='%s'/>"
              .formatted(typesAndTargets[i], typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return xml.append("</Relationships>").toString();
  }

  static Inspection inspect(Path file, SourceFormat format, PartSpec... parts) {
    return SourceFile.inspect(
        file, file.getFileName().toString(), format, List.of(parts), SourceLimits.DEFAULT);
  }

  static List<String> codes(Inspection inspection) {
    return inspection.refusals().stream().map(Refusal::code).toList();
  }

  /** The rows of the one part, which must be found without a fault. */
  static List<SourceRow> rows(Path file, SourceFormat format, PartSpec spec) throws IOException {
    Inspection inspection = inspect(file, format, spec);
    assertThat(inspection.refusals()).isEmpty();
    return rows(file, format, inspection.parts().getFirst());
  }

  static List<SourceRow> rows(Path file, SourceFormat format, SourcePart part) throws IOException {
    List<SourceRow> rows = new ArrayList<>();
    try (SourceRows all = SourceFile.rows(file, format, part, SourceLimits.DEFAULT)) {
      all.forEachRemaining(rows::add);
    }
    return rows;
  }
}
