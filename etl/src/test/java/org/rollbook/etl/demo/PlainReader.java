package org.rollbook.etl.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what the demo wrote with means that neither the generator nor the load knows. */
final class PlainReader {
  private static final int HEADING_RECORDS = 3;
  private static final Pattern ROW = Pattern.compile("<row( [A-Z0-9]+=\"[^\"]*\")*/>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([A-Z0-9]+)=\"([^\"]*)\"");

  private PlainReader() {}

  /** The text of a roster in its encoding. */
  static String text(Path roster) {
    try {
      return Files.readString(
          roster,
          roster.toString().contains("roster_utf8")
              ? StandardCharsets.UTF_8
              : Charset.forName("GB18030"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a roster below its title and its heading. */
  static List<CsvRecord> roster(Path roster) {
    return records(text(roster)).stream().skip(HEADING_RECORDS).toList();
  }

  /** The rows of a CSV file below one line of heading. */
  static List<CsvRecord> csv(Path file) throws IOException {
    return records(Files.readString(file)).stream().skip(1).toList();
  }

  private static List<CsvRecord> records(String text) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().allowMissingFields(true).ofCsvRecord(text)) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of a zip as text, by name. */
  static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        entries.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  /** The rows of a set of an exchange package. */
  static List<Map<String, String>> set(Path file, String set) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    Matcher row = ROW.matcher(entries(file).get("Table/" + set + ".xml"));
    while (row.find()) {
      Map<String, String> values = new TreeMap<>();
      Matcher attribute = ATTRIBUTE.matcher(row.group());
      while (attribute.find()) {
        values.put(attribute.group(1), attribute.group(2));
      }
      rows.add(values);
    }
    return rows;
  }

  /** The sheets of a workbook: each a list of rows, each row its cells by column. */
  static Map<String, List<Map<String, String>>> workbook(Path file) throws IOException {
    Map<String, String> entries = entries(file);
    List<String> strings = new ArrayList<>();
    for (Element item : elements(xml(entries.get("xl/sharedStrings.xml")), "si")) {
      strings.add(item.getTextContent());
    }
    Map<String, List<Map<String, String>>> sheets = new LinkedHashMap<>();
    int number = 1;
    for (Element sheet : elements(xml(entries.get("xl/workbook.xml")), "sheet")) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Element row :
          elements(xml(entries.get("xl/worksheets/sheet" + number + ".xml")), "row")) {
        Map<String, String> cells = new TreeMap<>();
        for (Element cell : elements(row, "c")) {
          String value = cell.getTextContent();
          if (!value.isEmpty()) {
            cells.put(
                cell.getAttribute("r").replaceAll("[0-9]", ""),
                cell.getAttribute("t").equals("s") ? strings.get(Integer.parseInt(value)) : value);
          }
        }
        rows.add(cells);
      }
      sheets.put(sheet.getAttribute("name"), rows);
      number++;
    }
    return sheets;
  }

  /** The elements of a form of the form editor that hold text alone. */
  static Map<String, String> form(String lrmx) {
    Map<String, String> form = new TreeMap<>();
    NodeList children = xml(lrmx).getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element element) {
        form.put(element.getTagName(), element.getTextContent());
      }
    }
    return form;
  }

  static Document xml(String text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Element> elements(Node below, String name) {
    NodeList nodes =
        below instanceof Document document
            ? document.getElementsByTagName(name)
            : ((Element) below).getElementsByTagName(name);
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      list.add((Element) nodes.item(i));
    }
    return list;
  }

  /** The files below a folder whose path holds all of some texts. */
  static List<Path> files(Path below, String... parts) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(parts).allMatch(part -> file.toString().contains(part)))
          .sorted()
          .toList();
    }
  }
}
