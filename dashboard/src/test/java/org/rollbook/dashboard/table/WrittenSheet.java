package org.rollbook.dashboard.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The one sheet of a workbook, read from its XML: another way than it was written. */
final class WrittenSheet {
  static final String SHEET = "xl/worksheets/sheet1.xml";

  private final Map<String, Document> parts = new HashMap<>();
  private final Map<String, Object> cells = new HashMap<>();
  private final Map<String, String> formats = new HashMap<>();

  WrittenSheet(byte[] workbook) throws IOException {
    // The library's entries can only be read by way of the directory at the end of the file.
    Path file = Files.createTempFile("rollbook", ".xlsx");
    try {
      Files.write(file, workbook);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().endsWith(".xml")) {
            parts.put(entry.getName(), parse(zip.getInputStream(entry)));
          }
        }
      }
    } finally {
      Files.delete(file);
    }
    List<String> strings = new ArrayList<>();
    for (Element each : elements("xl/sharedStrings.xml", "si")) {
      strings.add(each.getTextContent());
    }
    List<String> styles = styles();
    for (Element cell : elements(SHEET, "c")) {
      NodeList value = cell.getElementsByTagName("v");
      if (value.getLength() > 0) {
        String text = value.item(0).getTextContent();
        cells.put(
            cell.getAttribute("r"),
            cell.getAttribute("t").equals("s")
                ? (Object) strings.get(Integer.parseInt(text))
                : Double.valueOf(text));
        String style = cell.getAttribute("s");
        formats.put(
            cell.getAttribute("r"), style.isEmpty() ? "" : styles.get(Integer.parseInt(style)));
      }
    }
  }

  private static Document parse(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(xml);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** The number format of each cell style. */
  private List<String> styles() {
    Map<String, String> named = new HashMap<>();
    for (Element each : elements("xl/styles.xml", "numFmt")) {
      named.put(each.getAttribute("numFmtId"), each.getAttribute("formatCode"));
    }
    List<String> styles = new ArrayList<>();
    Element all = elements("xl/styles.xml", "cellXfs").getFirst();
    NodeList each = all.getElementsByTagName("xf");
    for (int i = 0; i < each.getLength(); i++) {
      String id = ((Element) each.item(i)).getAttribute("numFmtId");
      styles.add(named.getOrDefault(id, id));
    }
    return styles;
  }

  /** All elements of a name in a part. */
  List<Element> elements(String part, String name) {
    NodeList found = parts.get(part).getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** A Double or a String; null for nothing. */
  Object cell(int row, int column) {
    return cells.get(address(row, column));
  }

  /** The number format, or the number of one that every workbook knows. */
  String format(int row, int column) {
    return formats.get(address(row, column));
  }

  /** Such as AB7. */
  static String address(int row, int column) {
    String letters = "";
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters = (char) ('A' + (rest - 1) % 26) + letters;
    }
    return letters + (row + 1);
  }
}
