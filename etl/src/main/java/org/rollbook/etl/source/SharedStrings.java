package org.rollbook.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** The strings that the cells of a workbook refer to by number. */
final class SharedStrings {
  static final SharedStrings NONE = new SharedStrings(List.of());

  /** Stands for a text that is too large to be kept. */
  private static final String TOO_LARGE = "\u0000too large";

  private final List<String> values;

  private SharedStrings(List<String> values) {
    this.values = values;
  }

  static SharedStrings read(InputStream in, int mostChars) throws IOException {
    List<String> values = new ArrayList<>();
    XMLStreamReader reader = Xml.reader(in);
    BoundedText text = new BoundedText(mostChars);
    boolean inText = false;
    boolean inReading = false;
    for (int event = Xml.next(reader);
        event != XMLStreamConstants.END_DOCUMENT;
        event = Xml.next(reader)) {
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        boolean starts = event == XMLStreamConstants.START_ELEMENT;
        switch (reader.getLocalName()) {
          case "t" -> inText = starts && !inReading;
          case "rPh" -> inReading = starts;
          case "si" -> {
            if (!starts) {
              values.add(text.tooLarge() ? TOO_LARGE : ExcelFormats.unescape(text.toString()));
            }
            text.clear();
          }
          default -> {
            // Fonts and the like.
          }
        }
      } else if (inText && reader.hasText()) {
        text.append(reader);
      }
    }
    return new SharedStrings(values);
  }

  int size() {
    return values.size();
  }

  String get(int index) {
    return values.get(index);
  }

  boolean tooLarge(int index) {
    return values.get(index).equals(TOO_LARGE);
  }
}
