package org.rollbook.etl.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The objects of a file that holds one a line; blank lines are passed over. */
final class JsonLines implements Closeable {
  /**
   * One line.
   *
   * @param number from 1
   * @param cells the values by key, null values too; null if the line is no object
   * @param raw the beginning of a line that is no object; else empty
   * @param fault why it cannot be used; null if it can
   */
  record Line(int number, Map<String, String> cells, String raw, RowFault fault) {}

  private static final int DEEPEST = 20;

  private final Reader text;
  private final SourceLimits limits;
  private final JsonFactory factory;
  private final StringBuilder line = new StringBuilder();
  private int number;
  private boolean afterReturn;

  JsonLines(Path file, SourceFormat format, SourceLimits limits) throws IOException {
    this.text = Xml.withoutMark(CsvRows.text(file, format));
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(limits.cellChars())
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(limits.rowChars())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /** The next line that is not blank; null after the last. */
  Line next() throws IOException {
    while (true) {
      boolean whole = readLine();
      if (number < 0) {
        return null;
      }
      if (!whole) {
        return new Line(number, null, SourceRow.cut(line), RowFault.CELL_TOO_LARGE);
      }
      String content = line.toString();
      if (!content.isBlank()) {
        return parse(content);
      }
    }
  }

  /** Reads a line into {@link #line}; false if it is too large, and only its beginning is kept. */
  private boolean readLine() throws IOException {
    line.setLength(0);
    boolean whole = true;
    boolean any = false;
    for (int c = text.read(); c >= 0; c = text.read()) {
      if (c == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      any = true;
      afterReturn = c == '\r';
      if (c == '\n' || c == '\r') {
        break;
      }
      if (line.length() < limits.rowChars()) {
        line.append((char) c);
      } else {
        whole = false;
      }
    }
    number = any ? number + 1 : -1;
    return whole;
  }

  private Line parse(String content) {
    Map<String, String> cells = new LinkedHashMap<>();
    RowFault fault = null;
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), content)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return broken(content);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = Heading.tidy(parser.currentName());
        JsonToken value = parser.nextToken();
        if (cells.containsKey(key)) {
          return broken(content);
        }
        if (value.isStructStart()) {
          fault = RowFault.CELL_NESTED;
          int from = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          int to = (int) parser.currentLocation().getCharOffset();
          cells.put(key, SourceRow.cut(content.substring(from, to)));
        } else {
          cells.put(key, text(parser, value));
        }
      }
      if (parser.nextToken() != null) {
        return broken(content);
      }
    } catch (StreamConstraintsException e) {
      return new Line(number, null, SourceRow.cut(content), RowFault.CELL_TOO_LARGE);
    } catch (JacksonException e) {
      return broken(content);
    }
    return new Line(number, cells, "", fault);
  }

  private Line broken(String content) {
    return new Line(number, null, SourceRow.cut(content), RowFault.ROW_NOT_PARSEABLE);
  }

  private static String text(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
      return value == JsonToken.VALUE_TRUE ? "TRUE" : "FALSE";
    }
    return parser.getString();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
