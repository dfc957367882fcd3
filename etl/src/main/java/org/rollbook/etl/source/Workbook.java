package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * What a workbook says of its sheets. It is read with StAX and not with a spreadsheet library:
 * those hold whole cells and rows of any size, and fastexcel-reader 0.19 takes {@code date1904="1"}
 * for false and never returns from a reference behind the end of the shared strings.
 */
final class Workbook implements Closeable {
  static final long MOST_STRING_BYTES = 300L << 20;
  private static final long MOST_PART_BYTES = 64L << 20;

  private final Archive archive;
  private final SourceLimits limits;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private Set<Integer> dateStyles = Set.of();
  private Optional<ZipEntry> stringsEntry = Optional.empty();
  private SharedStrings strings;
  private boolean from1904;

  private Workbook(Archive archive, SourceLimits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  /** Reads the parts of a workbook that say what its sheets are. */
  static Workbook of(Archive archive, SourceLimits limits) throws IOException {
    Workbook workbook = new Workbook(archive, limits);
    workbook.read();
    return workbook;
  }

  /** Looks at the parts first; empty if one is missing, damaged or too large. */
  static Optional<Workbook> inspect(Archive archive, SourceLimits limits, Findings findings)
      throws IOException {
    Optional<ZipEntry> main = archive.find(mainName(archive));
    if (main.isEmpty()) {
      findings.refuse(
          "FORMAT_WRONG", "is no workbook (.xlsx); open it and save it as an Excel workbook");
      return Optional.empty();
    }
    for (String name : Set.of(main.get().getName(), relations(main.get().getName()))) {
      Optional<ZipEntry> part = archive.find(name);
      if (part.isPresent() && !archive.check(part.get(), MOST_PART_BYTES, findings)) {
        return Optional.empty();
      }
    }
    Map<String, String> targets = targetsByType(archive, main.get().getName());
    Optional<ZipEntry> styles = archive.find(targets.getOrDefault("styles", ""));
    if (styles.isPresent() && !archive.check(styles.get(), MOST_PART_BYTES, findings)) {
      return Optional.empty();
    }
    Optional<ZipEntry> strings = archive.find(targets.getOrDefault("sharedStrings", ""));
    if (strings.isPresent() && !archive.check(strings.get(), MOST_STRING_BYTES, findings)) {
      return Optional.empty();
    }
    return Optional.of(of(archive, limits));
  }

  private static String mainName(Archive archive) throws IOException {
    return targetsByType(archive, "").getOrDefault("officeDocument", "xl/workbook.xml");
  }

  private void read() throws IOException {
    String main = mainName(archive);
    Map<String, String> byType = targetsByType(archive, main);
    Map<String, String> byId = targets(archive, main, "Id");
    stringsEntry = archive.find(byType.getOrDefault("sharedStrings", ""));
    Optional<ZipEntry> styles = archive.find(byType.getOrDefault("styles", ""));
    if (styles.isPresent()) {
      dateStyles = dateStyles(styles.get());
    }
    try (InputStream in = archive.open(archive.find(main).orElseThrow())) {
      XMLStreamReader reader = Xml.reader(in);
      for (int event = Xml.next(reader);
          event != XMLStreamConstants.END_DOCUMENT;
          event = Xml.next(reader)) {
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (reader.getLocalName().equals("workbookPr")) {
          from1904 = Set.of("1", "true").contains(Xml.attribute(reader, "date1904"));
        } else if (reader.getLocalName().equals("sheet")) {
          sheets.putIfAbsent(
              Xml.attribute(reader, "name"), byId.getOrDefault(Xml.attribute(reader, "id"), ""));
        }
      }
    }
  }

  private Set<Integer> dateStyles(ZipEntry styles) throws IOException {
    Map<String, String> codes = new TreeMap<>();
    Set<Integer> dates = new TreeSet<>();
    try (InputStream in = archive.open(styles)) {
      XMLStreamReader reader = Xml.reader(in);
      boolean inCells = false;
      int style = 0;
      for (int event = Xml.next(reader);
          event != XMLStreamConstants.END_DOCUMENT;
          event = Xml.next(reader)) {
        boolean starts = event == XMLStreamConstants.START_ELEMENT;
        if (!starts && event != XMLStreamConstants.END_ELEMENT) {
          continue;
        }
        String name = reader.getLocalName();
        if (name.equals("cellXfs")) {
          inCells = starts;
        } else if (starts && name.equals("numFmt")) {
          codes.put(Xml.attribute(reader, "numFmtId"), Xml.attribute(reader, "formatCode"));
        } else if (starts && inCells && name.equals("xf")) {
          String id = Xml.attribute(reader, "numFmtId");
          if (ExcelFormats.showsDate(id, codes.getOrDefault(id, ""))) {
            dates.add(style);
          }
          style++;
        }
      }
    }
    return dates;
  }

  /** The names of the sheets, as they stand, with the entry of each. */
  Map<String, String> sheets() {
    return sheets;
  }

  /** The entry of a sheet; blanks at the ends of its name do not matter. */
  Optional<ZipEntry> sheet(String name) {
    String entry =
        sheets.entrySet().stream()
            .filter(sheet -> trim(sheet.getKey()).equals(trim(name)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    return archive.find(entry);
  }

  private static String trim(String name) {
    return name.replace('\u00a0', ' ').strip();
  }

  Archive archive() {
    return archive;
  }

  SharedStrings strings() throws IOException {
    if (strings == null) {
      if (stringsEntry.isEmpty()) {
        strings = SharedStrings.NONE;
      } else {
        try (InputStream in = archive.open(stringsEntry.get())) {
          strings = SharedStrings.read(in, limits.cellChars());
        }
      }
    }
    return strings;
  }

  boolean isDate(int style) {
    return dateStyles.contains(style);
  }

  boolean from1904() {
    return from1904;
  }

  private static Map<String, String> targetsByType(Archive archive, String part)
      throws IOException {
    Map<String, String> byType = new TreeMap<>();
    targets(archive, part, "Type")
        .forEach((type, target) -> byType.put(type.substring(type.lastIndexOf('/') + 1), target));
    return byType;
  }

  /** What a part refers to, by an attribute of the reference. */
  private static Map<String, String> targets(Archive archive, String part, String attribute)
      throws IOException {
    Map<String, String> targets = new LinkedHashMap<>();
    Optional<ZipEntry> relations = archive.find(relations(part));
    if (relations.isPresent()) {
      try (InputStream in = archive.open(relations.get())) {
        XMLStreamReader reader = Xml.reader(new Bounded(in, MOST_PART_BYTES));
        while (Xml.find(reader, "Relationship")) {
          targets.putIfAbsent(
              Xml.attribute(reader, attribute), resolve(part, Xml.attribute(reader, "Target")));
        }
      }
    }
    return targets;
  }

  private static String relations(String part) {
    int folder = part.lastIndexOf('/') + 1;
    return part.substring(0, folder) + "_rels/" + part.substring(folder) + ".rels";
  }

  private static String resolve(String part, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String path = part.substring(0, part.lastIndexOf('/') + 1) + target;
    return java.nio.file.Path.of(path).normalize().toString();
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
